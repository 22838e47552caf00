import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { Traveller } from '../helpers/traveller.ts';
import { until } from '../helpers/visit.ts';
import { representatives } from './representatives.ts';

describe('somebody in a real browser', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const { journey, lang } of representatives) {
    it(`goes the ${journey.flow.id} journey under ${journey.statute.id} in ${lang}, from the first button to the receipt`, async function () {
      this.timeout(40_000);
      const traveller = await Traveller.before(journey, lang);
      const { person } = traveller;
      await traveller.open();
      for (const [step, answers] of journey.stops) {
        await traveller.arrives(step);
        await traveller.answers(answers);
        await traveller.goOn(step);
      }
      await traveller.hasReceipt();
      expect(person.heading).to.match(/\d{4}(-[0-9A-Z]{4}){3}/);
      for (const answer of [journey.posted['name'], journey.posted['email']]) if (typeof answer === 'string') expect(person.text).to.contain(answer);
      await until(() => person.told.includes('same-door-received'), 'The page is not told.');
      // What the page's developer is told is another matter.
      expect(person.told.filter((fact) => fact !== 'same-door-error')).to.deep.equal(['same-door-submit', 'same-door-received']);
    });
  }
});
