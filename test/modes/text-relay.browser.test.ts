import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { typeKeys } from '../helpers/keys.ts';
import { textOf, until, visit, type Person, type Settings } from '../helpers/visit.ts';

const mode = 'Text conversation';

/** Somebody who goes through the whole flow by writing. */
async function writing(settings: Settings = {}): Promise<Person> {
  const person = await visit(settings);
  await person.tick('checkbox', mode);
  await until(() => place(person), 'The conversation does not come.');
  await person.settles();
  return person;
}

const place = (person: Person) => person.root.querySelector<HTMLTextAreaElement>('#talk-line');
const lines = (person: Person) => [...person.root.querySelectorAll('.talk li')].map(textOf);

async function write(person: Person, line: string): Promise<void> {
  place(person)?.focus();
  const before = lines(person).length;
  await typeKeys(line);
  await sendKeys({ press: 'Enter' });
  await until(() => lines(person).length > before + 1, `Nothing is said to "${line}": ${lines(person).slice(-3).join(' | ')}`);
  await person.settles();
}

describe('a person who writes', () => {
  it('[TALK-1] completes a cancellation line by line, and sends it by the button alone', async function () {
    this.timeout(30_000);
    const person = await writing();
    expect(lines(person)[1]).to.equal('Form: Question 1: Your full name');
    await write(person, 'Ana Sousa');
    await write(person, 'K-42');
    expect(lines(person)).to.include('Form: 2 On a day that I choose');
    await write(person, '2');
    await write(person, '31 December 2027');
    await write(person, 'ana@example.com');
    await write(person, 'next');
    const said = lines(person);
    expect(said.join('\n')).to.include('Form: 4. Which day should be the last? – 31 December 2027');
    expect(said.at(-1)).to.match(/Nothing has been sent yet.*“Cancel my contract now”/);
    expect(person.told).to.deep.equal([]);
    const button = person.root.querySelector<HTMLButtonElement>('.talk button.main');
    button?.focus();
    await sendKeys({ press: 'Enter' });
    await person.arrives('Your cancellation has arrived');
    expect(lines(person).at(-1)).to.match(/Protocol number: \S+/);
  });

  it('[TALK-2] goes back, changes an answer by its number, and has questions and words repeated', async function () {
    this.timeout(30_000);
    const person = await writing();
    await write(person, 'Ana');
    await write(person, 'Change 1.');
    expect(lines(person)).to.include('Form: Question 1: Your full name');
    await write(person, 'Ana Sousa');
    await write(person, 'K-42');
    expect(lines(person).at(-1)).to.equal('Form: Answer with a number or with the words.');
    await write(person, 'back');
    expect(lines(person).at(-1)).to.equal('Form: Write “next” to go on.');
    await write(person, 'next');
    await write(person, 'as s');
    await write(person, 'repeat');
    expect(lines(person).at(-2)).to.equal('Form: Question 4: Email address');
    await write(person, 'help');
    expect(lines(person).slice(-9)[0]).to.equal('Form: I know these words:');
    await write(person, 'change 2');
    await write(person, 'K-43');
    await write(person, 'ana@example.com');
    await write(person, 'skip');
    await write(person, 'skip');
    expect(lines(person).join('\n')).to.match(/1\. Your full name – Ana Sousa\n.*2\. .* – K-43\n/);
  });

  it('[TALK-3] is told what is wrong with a line and how to mend it, and loses nothing', async function () {
    this.timeout(30_000);
    const person = await writing({ answers: { name: 'Ana', contract: 'K-42' } });
    expect(lines(person).at(-1)).to.equal('Form: Write “next” to go on.');
    await write(person, 'next');
    await write(person, 'perhaps');
    expect(lines(person)).to.include('Form: That is none of the answers.');
    await write(person, 'skip');
    expect(lines(person)).to.include('Form: This question needs an answer.');
    await write(person, '1');
    await write(person, 'ana at example');
    expect(lines(person).at(-1)).to.equal('Form: Email address: please enter an address like name@example.com.');
    await write(person, '"help"');
    expect(lines(person).at(-1)).to.equal('Form: Email address: please enter an address like name@example.com.');
    await write(person, 'person');
    expect(lines(person).at(-1)).to.equal('Form: Nobody can be reached here in writing. You can do everything without.');
  });

  it('[TALK-4] may use the form in between, and is asked what is left', async () => {
    const person = await writing();
    await person.type('Your full name', 'Ana Sousa');
    place(person)?.focus();
    await until(() => lines(person).includes('Form: Question 2: Contract you want to cancel'), lines(person).join('|'));
    expect(person.root.querySelector('label[for=talk-line]')?.textContent).to.equal('Question 2: Contract you want to cancel');
    await write(person, 'K-42');
    expect(person.focused?.id).to.equal('talk-line');
    expect(person.heading).to.match(/^When should/);
  });

  it('[TALK-5] hears what is said once, and not the own words', async () => {
    const person = await writing();
    await write(person, 'Ana Sousa');
    expect(person.heard.filter((text) => text.includes('Question 2'))).to.have.length(1);
    expect(person.heard.join()).not.to.include('Ana Sousa');
    expect(person.root.querySelector('.talk [aria-live], .talk [role=log], .talk [role=status]')).to.equal(null);
  });

  it('[TALK-6] finds everything again after leaving the conversation and coming back to it', async () => {
    const person = await writing();
    await write(person, 'Ana Sousa');
    const before = lines(person);
    await person.tick('checkbox', mode);
    await until(() => !place(person), 'The conversation stays.');
    expect(person.field('Your full name').value).to.equal('Ana Sousa');
    await person.tick('checkbox', mode);
    await until(() => place(person), 'The conversation does not come back.');
    await person.settles();
    expect(lines(person).slice(0, before.length)).to.deep.equal(before);
  });

  it('[TALK-7] sees the newest line, and is not moved while reading back', async () => {
    const person = await writing();
    for (const line of ['help', 'help', 'help']) await write(person, line);
    const list = person.root.querySelector<HTMLElement>('.talk .exchange');
    if (!list) throw new Error('There are no lines.');
    const fromEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight;
    expect(list.scrollHeight).to.be.greaterThan(list.clientHeight);
    await until(() => fromEnd() < 2, `The last line is ${fromEnd()} px below.`);
    list.scrollTop = 0;
    await write(person, 'repeat');
    expect(list.scrollTop).to.equal(0);
  });
});
