import { expect } from '@open-wc/testing';
import { axeOn } from './axe.ts';
import { OwnDevice } from './own-device.ts';
import { arriveAt, states, type State } from './states.ts';

const themes = ['light', 'dark', 'contrast'] as const;

/** Every state in one language, in every theme: nothing that axe knows of is wrong. One file a language keeps each run short. */
export function axeMatrix(lang: string, among: Readonly<Record<string, State>> = states): void {
  describe(`axe finds nothing wrong in ${lang}`, () => {
    let device: OwnDevice;
    beforeEach(() => (device = new OwnDevice()));
    afterEach(() => device.giveBack());

    for (const name of Object.keys(among)) {
      it(name, async function () {
        this.timeout(60_000);
        const person = await arriveAt(name, lang, among);
        for (const theme of themes) {
          person.widget.theme = theme;
          await person.widget.updateComplete;
          const { violations, passes } = await axeOn();
          expect(violations, theme).to.deep.equal([]);
          expect(passes, 'axe looked at too little').to.be.above(15);
        }
      });
    }
  });
}
