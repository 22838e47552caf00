import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { channels } from '../helpers/channels.ts';
import { call, type Caller } from '../helpers/launcher.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until } from '../helpers/visit.ts';

const links = () => Math.ceil(innerHeight / 60) + 4;

/** A page of links, longer than the window, of which some end up in each corner of it. */
function longPage(): HTMLElement {
  const page = companyPage();
  const lines = Array.from({ length: links() }, (_, index) => `<p class="${index % 2 ? 'end' : 'start'}"><a href="#${index}">Link ${index}</a></p>`).join('');
  page.insertAdjacentHTML('beforeend', `<style>p { display: flex; margin: 0; block-size: 60px } .end { justify-content: flex-end }</style>${lines}`);
  return page;
}

const covers = (one: Element, other: Element): boolean => {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
};
const bar = (person: Caller) => person.root.querySelector('.bar') as HTMLElement;

/** Which corner the button is in. */
function corner(person: Caller): string {
  const { left, top } = bar(person).getBoundingClientRect();
  return `${top > innerHeight / 2 ? 'bottom' : 'top'} ${left > innerWidth / 2 ? 'right' : 'left'}`;
}

describe('a person whose window has the button in a corner', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-20] walks over the whole page with Tab, and the button never covers what has the focus', async function () {
    this.timeout(30_000);
    const page = longPage();
    const person = await call({ into: page, attributes: { position: 'corner' } });
    await until(() => bar(person).matches('.corner'), 'The button is not in the corner.');
    page.querySelector('a')?.focus();
    const corners = new Set<string>();
    for (let stop = 1; stop < links(); stop++) {
      await sendKeys({ press: 'Tab' });
      const focused = document.activeElement as HTMLElement;
      expect(focused.localName, 'a link has the focus').to.equal('a');
      await until(() => !covers(bar(person), focused), `The button lies on ${focused.textContent}, in the corner ${corner(person)}.`);
      corners.add(corner(person));
    }
    expect([...corners], 'it had to step aside, and did').to.have.length.above(1);
  });

  it('[LAUNCH-21] finds the button where it was as long as that is free', async () => {
    const page = longPage();
    const person = await call({ into: page, attributes: { position: 'corner' } });
    expect(corner(person)).to.equal('bottom right');
    page.querySelector('a')?.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(corner(person)).to.equal('bottom right');
  });

  it('[LAUNCH-26] reads there what became of the request, until the focus goes on', async () => {
    const page = companyPage();
    const person = await call({ into: page, attributes: { position: 'corner' } });
    page.insertAdjacentHTML('beforeend', '<a href="#next" id="next">Next</a>');
    await person.enter('Cancel a contract');
    await sendKeys({ press: 'Escape' });
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
    await person.settles();
    expect(person.root.querySelector('.said')?.textContent).to.equal('Closed. Nothing was sent.');
    await sendKeys({ press: 'Tab' });
    await until(() => document.activeElement?.id === 'next', 'The focus does not go on.');
    await until(() => !person.root.querySelector('.said'), 'The text stays in the way.');
  });

  it('[LAUNCH-22] has it on the other side where the page is read from right to left', async () => {
    const person = await call({ lang: 'ar-XB', attributes: { position: 'corner' } });
    expect(corner(person)).to.equal('bottom left');
  });

  it('[LAUNCH-23] sees the whole menu in a window of 320 px, with targets of 44 px, and never scrolls sideways', async () => {
    const frame = document.createElement('iframe');
    frame.title = 'narrow';
    Object.assign(frame.style, { inlineSize: '320px', blockSize: '480px', border: '0' });
    const settings = JSON.stringify({ channels });
    frame.srcdoc = `<!doctype html><html lang="en-XA"><title>Narrow</title><style>body{margin:0}</style><main><h1>Acme</h1>
      <same-door endpoint="sandbox:ok" position="corner" doors="cancel contract complaint talk"><script type="application/json">${settings}</script><a href="/cancel">Cancel</a></same-door></main>
      <script type="module">import '/src/define.ts';</script></html>`;
    companyPage().append(frame);
    const launcher = () => frame.contentDocument?.querySelector('same-door');
    const find = (sign: string) => launcher()?.shadowRoot?.querySelector<HTMLElement>(sign);
    await until(() => find('#launcher'), 'The button does not come into the frame.');
    find('#launcher')?.click();
    await until(() => find('#menu')?.style.top, 'The menu is not placed.');
    const page = frame.contentDocument?.documentElement;
    const { left = -1, right = 999, top = -1, bottom = 999 } = find('#menu')?.getBoundingClientRect() ?? {};
    expect([left >= 0, right <= 320, top >= 0, bottom <= 480], `${left} ${right} ${top} ${bottom}`).to.deep.equal([true, true, true, true]);
    expect([page?.clientWidth, page?.scrollWidth]).to.deep.equal([320, 320]);
    for (const button of launcher()?.shadowRoot?.querySelectorAll('button') ?? []) expect(button.getBoundingClientRect().height, button.textContent ?? '').to.be.at.least(44);
    find('#menu li:last-child button')?.click();
    await until(() => find('.channels'), 'The channels do not come.');
    const room = find('#room');
    expect(room?.scrollWidth).to.be.at.most((room?.clientWidth ?? 0) + 1);
    expect(room?.getBoundingClientRect().right).to.be.at.most(320);
    for (const link of find('.talk')?.querySelectorAll('a') ?? []) expect(link.getBoundingClientRect().height, link.textContent ?? '').to.be.at.least(44);
  });

  it('[LAUNCH-24] keeps its looks, its focus and its voice on a page whose style sheet hates it', async () => {
    const page = companyPage();
    page.insertAdjacentHTML('beforeend', '<style>* { all: unset !important; font-size: 9px !important } dialog, button, [popover] { display: none !important } :focus { outline: none !important } div:empty { display: none !important }</style>');
    const person = await call({ into: page, attributes: { position: 'corner' } });
    const flow = await person.enter('Cancel a contract');
    const room = person.room as HTMLDialogElement;
    expect(room.getBoundingClientRect().height).to.be.above(200);
    expect(flow.find('button', 'Continue').getBoundingClientRect().height).to.be.at.least(44);
    const close = person.find('button', 'Close');
    close.focus();
    expect(getComputedStyle(close).outlineStyle).to.equal('solid');
    await sendKeys({ press: 'Escape' });
    await until(() => person.heard.length > 0, 'Nothing is said.');
    const region = person.widget.querySelector<HTMLElement>('[role=status]');
    expect(region?.getClientRects(), 'the live region is rendered').to.have.length(1);
  });
});
