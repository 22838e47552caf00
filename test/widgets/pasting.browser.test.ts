import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';
import { beforeSending, company, rightAnswers, send } from '../helpers/ways.ts';

async function onward(person: Person, ...headings: string[]): Promise<void> {
  for (const heading of headings) {
    await person.press('Continue');
    await person.arrives(heading);
  }
}

/** What the company gets of a name that was pasted. */
async function sentName(name: string): Promise<{ readonly person: Person; readonly name: string | undefined }> {
  const { arrived, transport } = company();
  const person = await visit({ answers: { ...rightAnswers, name: '' }, properties: { transport } });
  person.paste('Your full name', name);
  await onward(person, 'When should', 'Your confirmation', 'Check your answers');
  await send(person);
  await person.arrives('Your cancellation has arrived');
  return { person, name: arrived[0]?.submission.answers['name'] };
}

describe('what a person pastes', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const [what, text] of Object.entries({
    'emoji of many parts': '👩🏽‍🦯 Ana 👨‍👩‍👧‍👦 🇧🇷',
    'combining marks, in the form they came in': 'A\u0301na Go\u0303nc\u0327alves',
    'Arabic and Hebrew': 'آنا שלום',
    'signs of Japanese and beyond the first plane': '𠮷野家 アナ',
    'what looks like markup and like a hole': '<b onclick="alert(1)">{label}</b> & "quotes" \\n',
  })) {
    it(`arrives as it was written: ${what}`, async function () {
      this.timeout(20_000);
      const { person, name } = await sentName(text);
      expect(name).to.equal(text);
      expect(textOf(person.root.querySelector('dl:last-of-type dd'))).to.equal(text.replace(/\s+/g, ' '));
    });
  }

  it('loses the characters that nobody can see, and nothing else', async function () {
    this.timeout(20_000);
    const { name } = await sentName('A\u0007na\u0000 \u202EGonçalves\u202C');
    expect(name).to.equal('Ana Gonçalves');
  });

  it('is shown as text when it is markup, in the field, on the review and on the receipt', async function () {
    this.timeout(20_000);
    const markup = '<img src=x onerror="window.broken = true"><script>window.broken = true</script>';
    const person = await beforeSending({ answers: { ...rightAnswers, name: markup, contract: '<b>K</b>' } });
    const shown = () => [...person.root.querySelectorAll('dd')].map((detail) => textOf(detail));
    expect(shown()).to.include(markup).and.to.include('<b>K</b>');
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(shown()).to.include(markup);
    expect(person.root.querySelector('dd img, dd script, dd b')).to.equal(null);
    expect(window).not.to.have.property('broken');
  });

  it('is shown as text when it is markup and wrong', async () => {
    const person = await visit({ answers: { name: '<b>'.repeat(100), contract: 'K-42' } });
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.root.querySelector('b')).to.equal(null);
    expect(person.field('Your full name').value).to.equal('<b>'.repeat(100));
  });

  it('is kept to the last letter when 60 kB of it are too much, and the person learns by how much', async function () {
    this.timeout(30_000);
    const text = 'Zeile für Zeile\n'.repeat(3840);
    const person = await visit({ answers: rightAnswers });
    await onward(person, 'When should', 'Your confirmation');
    // Typing 60 kB as one edit takes browsers seconds; an overlay or a password manager sets it at once.
    const field = person.field('Anything the company should know? (optional)');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(person.names('link')).to.deep.equal(['Anything the company should know?: please write at most 10,000 characters. You have written 61,440.']);
    expect(person.field('Anything the company should know? (optional)').value).to.equal(text);
    await person.press('Back');
    await person.arrives('When should');
    await onward(person, 'Your confirmation');
    expect(person.field('Anything the company should know? (optional)').value).to.equal(text);
  });

  it('is said how to mend when an address has blanks inside, and forgiven when they are around it', async function () {
    this.timeout(20_000);
    const { arrived, transport } = company();
    const person = await visit({ answers: { ...rightAnswers, email: 'ana @example.com' }, properties: { transport } });
    await onward(person, 'When should', 'Your confirmation');
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    person.paste('Email address', '  ana@example.com ');
    await onward(person, 'Check your answers');
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(arrived[0]?.submission.answers['email']).to.equal('ana@example.com');
  });
});
