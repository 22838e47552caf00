import { expect } from '@open-wc/testing';
import { genericComplaints } from '../journeys/complaint.ts';
import { contractJourneys } from '../journeys/contract.ts';
import { de312kJourneys } from '../journeys/de-312k.ts';
import { genericJourneys } from '../journeys/generic.ts';
import type { Journey } from '../journeys/journey.ts';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { Traveller } from '../helpers/traveller.ts';
import { until, type Person } from '../helpers/visit.ts';
import { fill, number, readCase, visitStatus } from '../helpers/visit-status.ts';

/** Journeys that pass every page of their flow. */
const longest: readonly Journey[] = [
  genericJourneys['on a chosen day, with a relay number'],
  de312kJourneys['for an important reason, to a chosen day'],
  contractJourneys['on a chosen day, at an address, with a relay number'],
  genericComplaints['of two things with a file, with an answer by post'],
];

/** Words change nothing about colours: the other themes are looked at in other languages. */
async function isRight(person: Person, where: string): Promise<void> {
  await person.settles();
  const { violations, passes } = await axeOn();
  expect(violations, where).to.deep.equal([]);
  expect(passes, `axe looked at too little: ${where}`).to.be.above(15);
}

describe('axe finds nothing wrong in real Arabic', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const journey of longest) {
    it(`on any page of the ${journey.flow.id} flow under ${journey.statute.id}, empty, with its errors, and on the receipt`, async function () {
      this.timeout(90_000);
      const traveller = await Traveller.before(journey, 'ar');
      const { person } = traveller;
      await traveller.open();
      let mistakes = 0;
      for (const [step, answers] of journey.stops) {
        await traveller.arrives(step);
        await isRight(person, step);
        const needs = Object.keys(answers).length > 0 && person.root.querySelector('[aria-required=true]');
        if (needs) {
          mistakes++;
          await traveller.goOn(step);
          await until(() => person.focused?.id === 'summary', `The summary of "${step}" does not come.`);
          await isRight(person, `${step}, with errors`);
        }
        await traveller.answers(answers);
        await traveller.goOn(step);
      }
      await traveller.hasReceipt();
      await isRight(person, 'receipt');
      expect(mistakes).to.be.at.least(journey.stops.length === 1 ? 1 : 3);
      expect(person.root.querySelector('.frame')?.getAttribute('dir')).to.equal('rtl');
    });
  }

  it('for somebody who looks for a request, with errors, and reads what was answered', async function () {
    this.timeout(60_000);
    const looking = await visitStatus({ lang: 'ar' });
    await isRight(looking, 'find');
    await fill(looking, 'f-protocol', number.replace('4BRN', '48RN'));
    looking.root.querySelector<HTMLElement>('button.main')?.click();
    await until(() => looking.root.querySelector('.summary button'), 'The summary does not come.');
    await isRight(looking, 'find, with errors');
    for (const outcome of ['ok', 'answered', 'overdue', 'closed', 'signed']) await isRight(await readCase({ lang: 'ar', attributes: { endpoint: `sandbox:${outcome}` } }), outcome);
  });
});
