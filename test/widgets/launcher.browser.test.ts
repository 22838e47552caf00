import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import type { DoorSetting } from '../../src/widgets/launcher/doors.ts';
import type { Channel } from '../../src/wire/channels.ts';
import { axeOn } from '../helpers/axe.ts';
import { arrive, call, channels, type Caller } from '../helpers/launcher.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, textOf, until } from '../helpers/visit.ts';

const button = (person: Caller) => person.find('button', 'Your contract');
const press = (key: string) => sendKeys({ press: key });

describe('a person who looks for the door', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-1] meets one button that says whether it is open, and a list of plain buttons right behind it', async () => {
    const person = await call({ properties: { channels } });
    expect(button(person).getAttribute('aria-expanded')).to.equal('false');
    await person.openMenu();
    expect(button(person).getAttribute('aria-expanded')).to.equal('true');
    expect(person.focused, 'the focus stays on the button').to.equal(button(person));
    const after = person.tree.slice(person.tree.findIndex(({ element }) => element === button(person)) + 1);
    expect(after.filter(({ role }) => role !== 'status').map(({ role, name }) => (role === 'button' ? name : role))).to.deep.equal(
      ['list', 'listitem', 'Cancel a contract', 'listitem', 'Make a complaint', 'listitem', 'Talk to a person'],
    );
  });

  it('[LAUNCH-2] walks through the list with Tab, and out of it again: nothing is trapped, and the list closes behind', async () => {
    const page = companyPage();
    const person = await call({ into: page });
    page.insertAdjacentHTML('beforeend', '<p><a href="/imprint" id="imprint">Imprint</a></p>');
    await person.openMenu();
    const seen: string[] = [];
    for (let stop = 0; stop < 3; stop++) {
      await press('Tab');
      seen.push(person.at);
    }
    expect(seen).to.deep.equal(['Cancel a contract', 'Make a complaint', 'Imprint']);
    expect(person.root.querySelector('#menu:popover-open')).to.equal(null);
    expect(button(person).getAttribute('aria-expanded')).to.equal('false');
  });

  it('[LAUNCH-3] closes the list with Escape and stands on the button, or by a press beside it', async () => {
    const person = await call();
    await person.openMenu();
    await press('Tab');
    await press('Escape');
    expect(person.at).to.equal('Your contract');
    expect(person.root.querySelector('#menu:popover-open')).to.equal(null);
    await person.openMenu();
    document.querySelector('h1')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(person.root.querySelector('#menu:popover-open')).to.equal(null);
  });

  it('[LAUNCH-4] finds complaint and cancellation side by side, also where the page forgot one of them', async () => {
    const person = await call({ attributes: { statute: 'br-sac', doors: 'cancel' } });
    await person.openMenu();
    expect(person.names('button')).to.deep.equal(['Your contract', 'Cancel a contract', 'Make a complaint']);
    await until(() => device.lessons.some((lesson) => lesson.includes('SD-W22')), 'The developer is not told.');
  });

  it('[LAUNCH-5] finds a button that the law words beside the launcher’s own, to the letter and in its language', async () => {
    const person = await call({ attributes: { statute: 'de-312k', doors: 'cancel complaint' } });
    expect(person.names('button')).to.deep.equal(['Verträge hier kündigen', 'Your contract']);
    expect(person.find('button', 'Verträge hier kündigen').lang).to.equal('de');
    await person.press('Verträge hier kündigen');
    await until(() => person.widget.querySelector('same-door-cancel')?.shadowRoot?.querySelector('#f-email'), 'The page with all fields does not come at once.');
  });

  it('[LAUNCH-6] is led to no dead end: doors are pages, elements of the page, or what can open here', async () => {
    const page = companyPage();
    page.insertAdjacentHTML('beforeend', '<section id="join"><h2>Join us</h2></section>');
    const doors: DoorSetting[] = [{ door: 'cancel', url: '/leave' }, { door: 'contract', element: 'join' }, { door: 'complaint', element: 'gone' }, { door: 'status' }, { door: 'talk' }];
    const person = await call({ into: page, properties: { doors } });
    await person.openMenu();
    expect(person.names('link')).to.deep.equal(['Cancel a contract']);
    expect(person.names('button')).to.deep.equal(['Your contract', 'Start a contract', 'Follow a request']);
    await person.press('Start a contract');
    await until(() => document.activeElement?.id === 'join', 'The element does not take the focus.');
    await until(() => device.lessons.filter((lesson) => lesson.includes('SD-W20')).length === 2, 'The developer is not told.');
  });

  it('[LAUNCH-7] keeps the links where nothing can be opened, and the page does not move when the button comes', async () => {
    const without = await arrive({ attributes: { endpoint: 'none' } });
    await without.settles();
    expect(without.root.querySelector('.frame')).to.equal(null);
    expect(without.widget.querySelector('a')?.checkVisibility()).to.equal(true);
    const page = companyPage();
    const widget = document.createElement('div');
    widget.innerHTML = '<same-door endpoint="sandbox:ok"><p><a href="/cancel">Cancel</a></p><p><a href="/complain">Complain</a></p></same-door>';
    const links = document.createElement('div');
    links.innerHTML = '<p><a href="/cancel">Cancel</a></p><p><a href="/complain">Complain</a></p>';
    page.append(links, widget);
    await until(() => widget.firstElementChild?.shadowRoot?.querySelector('#launcher'), 'The button does not come.');
    expect(widget.getBoundingClientRect().height).to.be.at.least(links.getBoundingClientRect().height).and.be.below(links.getBoundingClientRect().height + 60);
  });

  it('[LAUNCH-8] reads it in the language of the page, and after that changes in the other', async () => {
    const person = await call({ lang: 'de' });
    await person.openMenu('Ihr Vertrag');
    expect(person.names('button')).to.deep.equal(['Ihr Vertrag', 'Vertrag kündigen', 'Sich beschweren']);
    person.widget.lang = 'pt-BR';
    await until(() => person.has('button', 'Seu contrato'), 'The language does not change.');
    expect(person.has('button', 'Cancelar um contrato')).to.equal(true);
  });
});

describe('a person who opens a door over the page', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-9] is in a modal dialog with the name of the door, first on the dialog itself and then on the heading', async () => {
    const person = await call();
    const stops: string[] = [];
    document.addEventListener('focusin', () => stops.push(person.at));
    await person.enter('Cancel a contract');
    const dialog = person.room as HTMLDialogElement;
    expect([dialog.localName, dialog.matches(':modal'), dialog.getAttribute('aria-label')]).to.deep.equal(['dialog', true, 'Cancel a contract']);
    expect(stops.slice(-2)).to.deep.equal(['room', 'Your contract. Step 1 of 4']);
  });

  it('[LAUNCH-10] leaves with Escape, hears and reads that nothing was sent, and is back on the button', async () => {
    const person = await call();
    await person.enter('Cancel a contract');
    await press('Escape');
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
    expect(person.room).to.equal(null);
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Closed. Nothing was sent.']);
    expect(textOf(person.root.querySelector('.said'))).to.equal('Closed. Nothing was sent.');
    expect(person.told).to.deep.equal(['same-door-closed']);
  });

  it('[LAUNCH-11] finds everything again that was written, and is told so', async () => {
    const person = await call();
    const flow = await person.enter('Cancel a contract');
    await flow.type('Your full name', 'Ana Gonçalves');
    await person.press('Close');
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Closed. Nothing was sent. What you wrote is kept while this page is open.']);
    await person.openMenu();
    expect(textOf(person.root.querySelector('#menu small'))).to.equal('Not sent yet. What you wrote is kept.');
    await person.press('Cancel a contract');
    await until(() => flow.focused?.id === 'heading', 'The flow does not come back.');
    expect(flow.field('Your full name').value).to.equal('Ana Gonçalves');
    expect(person.widget.outerHTML).not.to.contain('Ana');
  });

  it('[LAUNCH-12] loses nothing by closing while the request is on its way', async function () {
    this.timeout(20_000);
    let answer: ((receipt: unknown) => void) | undefined;
    const transport = () => new Promise((resolve) => (answer = resolve));
    const prefill = { name: 'Ana', contract: 'K-42', when: 'soonest', email: 'ana@example.com' };
    const person = await call({ properties: { transport, prefill } });
    const flow = await person.enter('Cancel a contract');
    for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
      await flow.press('Continue');
      await flow.arrives(heading);
    }
    await flow.press('Cancel my contract now');
    await until(() => answer, 'Nothing is sent.');
    await press('Escape');
    await until(() => person.heard.includes('Closed. Your request is not lost. We go on sending it.'), 'Nothing is said.');
    answer?.({ receiptId: 'r-1', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z' });
    await until(() => person.told.includes('same-door-received'), 'The request is lost.');
    await person.enter('Cancel a contract');
    expect(flow.heading).to.contain('Your cancellation has arrived');
  });

  it('[LAUNCH-25] can try again when what is behind the door does not come, and is not left in the dark', async () => {
    const person = await call({ properties: { channels } });
    person.launcher.talk = () => Promise.reject(new Error('The network is gone.'));
    const print = console.error.bind(console);
    device.replace(console, 'error', (...said: unknown[]) => (String(said[1]).includes('network is gone') ? undefined : print(...said)));
    await person.openMenu();
    await person.press('Talk to a person');
    await until(() => person.has('button', 'Try again'), 'The person is left waiting.');
    expect(person.names('alert')).to.have.length(1);
    delete (person.launcher as Partial<typeof person.launcher>).talk;
    await person.press('Try again');
    await until(() => person.root.querySelector('.channels'), 'The channels do not come.');
    await until(() => person.at === 'Talk to a person', `The focus is on ${person.at}.`);
  });

  it('[LAUNCH-13] gets the focus back where it was when the page itself opened the door, or to the button when that has gone', async () => {
    const page = companyPage();
    page.insertAdjacentHTML('afterbegin', '<button id="own">Leave us</button>');
    const own = page.querySelector<HTMLButtonElement>('#own');
    const person = await call({ into: page });
    own?.focus();
    await person.launcher.show('complaint');
    await until(() => person.room, 'The door does not open.');
    await press('Escape');
    await until(() => document.activeElement === own, `The focus is on ${person.at}.`);
    await person.launcher.show('complaint');
    await until(() => person.room, 'The door does not open.');
    own?.remove();
    await press('Escape');
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
  });

  it('[LAUNCH-13] keeps the focus there when the heading of what was left was just coming', async () => {
    const page = companyPage();
    page.insertAdjacentHTML('afterbegin', '<button id="own">Leave us</button>');
    const own = page.querySelector<HTMLButtonElement>('#own');
    const person = await call({ into: page });
    own?.focus();
    const opened = new Promise<SameDoorFlow>((resolve) => {
      const watch = new MutationObserver(() => {
        const flow = person.launcher.querySelector<SameDoorFlow>('same-door-complaint[open]');
        if (flow) resolve(flow);
      });
      watch.observe(person.launcher, { subtree: true, childList: true, attributes: true });
    });
    await person.launcher.show('complaint');
    const flow = await opened;
    flow.show(false);
    person.room?.dispatchEvent(new Event('cancel'));
    await until(() => document.activeElement === own, 'The focus does not come back.');
    await flow.updateComplete;
    expect(flow.journey?.focus).to.equal(undefined);
    expect(document.activeElement).to.equal(own);
  });

  it('[LAUNCH-14] can open the other door afterwards: each keeps its own answers', async () => {
    const person = await call();
    const cancel = await person.enter('Cancel a contract');
    cancel.paste('Your full name', 'Ana');
    await press('Escape');
    await until(() => person.at === 'Your contract', 'The dialog stays.');
    await person.openMenu();
    await person.press('Make a complaint');
    await until(() => person.widget.querySelector('same-door-complaint'), 'The other flow does not come.');
    expect(person.room?.getAttribute('aria-label')).to.equal('Make a complaint');
    expect((person.widget.querySelector('same-door-complaint') as HTMLElement).checkVisibility()).to.equal(true);
    expect((person.widget.querySelector('same-door-cancel') as HTMLElement).checkVisibility()).to.equal(false);
  });

  it('[LAUNCH-15] has it in place where the page wants that, with a button that closes', async () => {
    const person = await call({ attributes: { opens: 'inline' } });
    const flow = await person.enter('Cancel a contract');
    expect(person.room?.localName).to.equal('section');
    expect(document.querySelector('h1')?.checkVisibility()).to.equal(true);
    expect(flow.names('button')).not.to.contain('Close');
    await person.press('Close');
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
  });
});

describe('a person who wants to talk to a person', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  const talk = async (given: readonly object[], attributes: Readonly<Record<string, string>> = {}) => {
    const person = await call({ attributes, properties: { channels: given as readonly Channel[] } });
    await person.openMenu();
    await person.press('Talk to a person');
    await until(() => person.root.querySelector('.channels'), 'The channels do not come.');
    return person;
  };

  it('[LAUNCH-16] is asked nothing first and finds every channel, its hours, and nothing else', async () => {
    const person = await talk(channels);
    const room = person.root.querySelector('.talk');
    await until(() => person.focused?.id === 'heading', 'The heading does not take the focus.');
    expect(room?.querySelector('input, textarea, select, slot')).to.equal(null);
    expect(person.tree.filter(({ role, element }) => role === 'heading' && person.room?.contains(element)).map(({ name }) => name)).to.deep.equal(['Talk to a person', 'Phone', 'How to call us by relay', 'Email', 'Write with us', 'Letter']);
    expect(person.names('link')).to.deep.equal(['+44 20 7946 0000', 'help@acme.example', 'Write with us']);
    expect(textOf(room)).to.contain('Hours: Monday to Friday, 9 to 18').and.to.contain('1 High Street');
  });

  it('[LAUNCH-17] reads how to call by relay, with the number as plain text and nothing that dials it', async () => {
    const person = await talk(channels);
    const card = person.root.querySelector('.relay');
    expect(textOf(card)).to.contain('Our number: +44 20 7946 0000').and.to.contain('Relay UK').and.to.contain('Dial 18001 first, and then our number.');
    expect(card?.querySelectorAll('a')).to.have.length(0);
  });

  it('[LAUNCH-18] has every channel that is right when one of them is wrong, or costs money where the service is free', async () => {
    const person = await talk([{ kind: 'phone', value: '0300 123 456' }, { kind: 'fax', value: '1' }, { kind: 'url', value: 'javascript:alert(1)' }, ...channels], { statute: 'br-sac' });
    expect(person.names('link')).to.have.length(3);
    await until(() => device.lessons.filter((lesson) => lesson.includes('SD-W21')).length === 3, `The developer is told: ${device.lessons.join()}`);
  });

  it('[LAUNCH-19] finds it with nothing but channels on the page: no endpoint is needed to talk', async () => {
    const person = await call({ attributes: { endpoint: 'none' }, fallback: `<script type="application/json">${JSON.stringify({ channels })}</script><a href="tel:+442079460000">Call us</a>` });
    await person.openMenu();
    expect(person.names('button')).to.deep.equal(['Your contract', 'Talk to a person']);
  });
});

describe('axe finds nothing wrong', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const lang of ['en', 'ar-XB']) {
    it(`with the button, the menu, a flow and the channels in ${lang}`, async function () {
      this.timeout(30_000);
      const person = await call({ lang, properties: { channels }, attributes: { position: 'corner' } });
      const fine = async (where: string) => expect((await axeOn()).violations, where).to.deep.equal([]);
      await fine('button');
      person.root.querySelector<HTMLElement>('#launcher')?.click();
      await until(() => person.root.querySelector('#menu:popover-open'), 'The menu does not open.');
      await fine('menu');
      await person.launcher.show('cancel');
      await until(() => person.widget.querySelector('same-door-cancel')?.shadowRoot?.querySelector('#heading'), 'The flow does not come.');
      await fine('flow');
      person.launcher.close();
      await person.launcher.show('talk');
      await until(() => person.root.querySelector('.channels'), 'The channels do not come.');
      await fine('channels');
    });
  }
});
