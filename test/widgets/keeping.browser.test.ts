import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until, visit } from '../helpers/visit.ts';
import { beforeSending, company, rightAnswers, send } from '../helpers/ways.ts';

describe('what a person has typed', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('is still there when the element is moved in the page, with the page it was on', async () => {
    const person = await visit({ answers: { name: 'Ana', contract: 'K-42' } });
    await person.press('Continue');
    await person.arrives('When should');
    await person.tick('radio', 'On a day that I choose');
    const elsewhere = document.createElement('section');
    document.querySelector('main')?.prepend(elsewhere);
    elsewhere.append(person.widget);
    await person.widget.updateComplete;
    expect(person.heading).to.contain('When should');
    expect(person.find<HTMLInputElement>('radio', 'On a day that I choose').checked).to.equal(true);
    await person.press('Back');
    await person.arrives('Your contract');
    expect(person.field('Your full name').value).to.equal('Ana');
  });

  it('is still there when the element is taken out of the page and put back later, and everything goes on working', async () => {
    const person = await visit();
    person.paste('Your full name', 'Ana');
    person.widget.remove();
    await person.widget.updateComplete;
    companyPage().append(person.widget);
    await person.widget.updateComplete;
    expect(person.field('Your full name').value).to.equal('Ana');
    person.paste('Contract you want to cancel', 'K-42');
    await person.press('Continue');
    await person.arrives('When should');
    document.documentElement.lang = 'de';
    person.widget.removeAttribute('lang');
    await until(() => person.has('button', 'Weiter'), 'It no longer hears of the language.');
  });

  it('is still there after a close, without which nothing was cancelled', async () => {
    const person = await visit({ attributes: { open: 'none' } });
    await person.press('Cancel my contract');
    await person.arrives('Your contract');
    person.paste('Your full name', 'Ana');
    await person.press('Close');
    await until(() => person.focused?.id === 'start', 'The focus is lost.');
    await until(() => person.heard.includes('Closed. Nothing was cancelled.'), 'Nothing is said.');
    await person.press('Cancel my contract');
    await person.arrives('Your contract');
    expect(person.field('Your full name').value).to.equal('Ana');
  });

  it('is gone after a reset', async () => {
    const person = await visit({ attributes: { 'keep-draft': '' } });
    person.paste('Your full name', 'Ana');
    await until(() => sessionStorage.length > 0, 'There is no draft.');
    person.widget.reset();
    await until(() => person.field('Your full name').value === '', 'It is still there.');
    expect(sessionStorage.length).to.equal(0);
  });

  it('is kept over a reload where the page asks for it, on the page where they were, and they are told', async () => {
    const first = await visit({ attributes: { 'keep-draft': '' }, answers: { name: 'Ana', contract: 'K-42' } });
    expect(first.text).to.contain('Your answers stay on this device until you close this tab.');
    await first.press('Continue');
    await first.arrives('When should');
    await first.tick('radio', 'On a day that I choose');
    first.widget.remove();

    const again = await visit({ attributes: { 'keep-draft': '' } });
    expect(again.heading).to.contain('When should');
    expect(again.find<HTMLInputElement>('radio', 'On a day that I choose').checked).to.equal(true);
    await again.press('Back');
    await again.arrives('Your contract');
    expect(again.field('Contract you want to cancel').value).to.equal('K-42');
  });

  it('is kept in this tab only, and nowhere without being asked for', async () => {
    const kept = await visit({ attributes: { 'keep-draft': '' } });
    kept.paste('Your full name', 'Ana Gonçalves');
    const storage = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.getItem(sessionStorage.key(index) ?? ''));
    expect(storage.join()).to.contain('Ana Gonçalves');
    expect(localStorage.length).to.equal(0);
    sessionStorage.clear();

    const plain = await visit();
    plain.paste('Your full name', 'Ana Gonçalves');
    await plain.press('Continue');
    await until(() => plain.focused?.id === 'summary', 'The summary does not take the focus.');
    expect([sessionStorage.length, localStorage.length]).to.deep.equal([0, 0]);
    expect(plain.text).not.to.contain('Your answers stay on this device');
    const reloaded = await visit();
    expect(reloaded.field('Your full name').value).to.equal('');
  });

  it('is no longer in the tab once the receipt is there', async () => {
    const person = await beforeSending({ attributes: { 'keep-draft': '' }, properties: { transport: company().transport } });
    expect(sessionStorage.length).to.equal(1);
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(sessionStorage.length).to.equal(0);
  });

  it('is taken over from the form that worked without JavaScript', async () => {
    const fallback = '<form action="/f" method="post"><input name="name" value="Ana"><input name="other" value="x"><button>Send</button></form>';
    const person = await visit({ fallback });
    expect(person.field('Your full name').value).to.equal('Ana');
  });

  it('stays with the form that worked without JavaScript as long as they are in it', async () => {
    const widget = document.createElement('same-door-cancel');
    for (const [name, value] of Object.entries({ endpoint: 'sandbox:ok', open: '', lang: 'pt-BR' })) widget.setAttribute(name, value);
    widget.innerHTML = '<form><label>Name <input name="name"></label></form>';
    companyPage().append(widget);
    await widget.updateComplete; // the Portuguese words are still on their way
    const input = widget.querySelector('input');
    input?.focus();
    await until(() => widget.language === 'pt-BR', 'The words do not come.');
    await widget.updateComplete;
    document.execCommand('insertText', false, 'Ana');
    expect(widget.shadowRoot?.querySelector('form')).to.equal(null);
    expect(input?.getBoundingClientRect().height).to.be.above(0);
    input?.blur();
    await until(() => widget.shadowRoot?.querySelector<HTMLInputElement>('#f-name')?.value === 'Ana', 'It is not taken over.');
  });

  it('is sent by itself after a reload when it had not arrived, and the person is shown what becomes of it', async function () {
    this.timeout(30_000);
    const endpoint = 'sandbox:offline-then-ok';
    const first = await beforeSending({ attributes: { endpoint } });
    await send(first);
    await first.arrives('Not sent yet');
    first.widget.destroy();
    const again = await visit({ attributes: { endpoint, open: 'none' } });
    await until(() => again.heading === 'Not sent yet', 'It is not shown.');
    await until(() => again.has('button', 'Try again now'), 'There is no way to press on.');
    await again.press('Try again now');
    await until(() => again.heading.startsWith('Your cancellation has arrived'), 'It is not sent.');
    await until(() => again.text.includes(rightAnswers['email'] ?? ''), 'Nobody remembers what was sent.');
    expect(again.told).to.deep.equal(['same-door-received']);
    expect(localStorage.getItem('same-door-outbox')).to.equal(null);
  });

  it('that still waits for another company is not forgotten by this one', async function () {
    this.timeout(30_000);
    const first = await beforeSending({ attributes: { endpoint: 'sandbox:offline' } });
    await send(first);
    await first.arrives('Not sent yet');
    first.widget.destroy();
    const waiting = localStorage.getItem('same-door-outbox');
    expect(waiting).not.to.equal(null);
    const other = await visit({ attributes: { endpoint: 'sandbox:ok' } });
    await other.press('Continue');
    await until(() => other.focused?.id === 'summary', 'The summary does not take the focus.');
    await other.settles();
    expect(localStorage.getItem('same-door-outbox')).to.equal(waiting);
    other.widget.remove();
    const again = await visit({ attributes: { endpoint: 'sandbox:offline', open: 'none' } });
    await until(() => again.heading === 'Not sent yet', 'The request is forgotten.');
  });

  it('under one law is shown by the widget of that law, and not by its neighbour', async function () {
    this.timeout(30_000);
    const first = await beforeSending({ attributes: { endpoint: 'sandbox:offline' } });
    await send(first);
    await first.arrives('Not sent yet');
    first.widget.destroy();
    const german = await visit({ attributes: { endpoint: 'sandbox:offline', statute: 'de-312k', open: 'none' } });
    const again = await visit({ attributes: { endpoint: 'sandbox:offline', open: 'none' }, into: german.widget.parentElement ?? companyPage() });
    await until(() => again.heading === 'Not sent yet', 'The request is not shown.');
    await german.settles();
    expect(german.has('button', 'Verträge hier kündigen')).to.equal(true);
  });
});
