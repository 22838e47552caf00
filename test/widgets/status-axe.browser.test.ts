import { expect } from '@open-wc/testing';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, type Person } from '../helpers/visit.ts';
import { fill, number, readCase, visitStatus } from '../helpers/visit-status.ts';

const themes = ['light', 'dark', 'contrast'] as const;
const press = async (person: Person, sign: string, button = 'button.main') => {
  await person.settles();
  const found = [...person.root.querySelectorAll<HTMLElement>(button)].at(-1);
  found?.click();
  await until(() => person.root.querySelector(sign), `${sign} does not come: ${person.text.slice(0, 200)}`);
  await person.settles();
};
const to = (outcome: string, lang: string) => readCase({ lang, attributes: { endpoint: `sandbox:${outcome}` } });
/** Buttons have no ids; where several lead on, the order says which. */
const goes = 'h3 + .actions > button';

/** Every state that somebody who follows a request can see. */
const states: Readonly<Record<string, (lang: string) => Promise<Person>>> = {
  'find': (lang) => visitStatus({ lang }),
  'find, with errors and a number that was meant': async (lang) => {
    const person = await visitStatus({ lang });
    await fill(person, 'f-protocol', number.replace('4BRN', '48RN'));
    await press(person, '.summary button');
    return person;
  },
  'find, not found': async (lang) => {
    const person = await visitStatus({ lang, attributes: { endpoint: 'sandbox:404', protocol: number } });
    await fill(person, 'f-secret', 'x');
    await press(person, '#summary');
    return person;
  },
  'half answered': (lang) => to('ok', lang),
  'answered': (lang) => to('answered', lang),
  'overdue': (lang) => to('overdue', lang),
  'closed': (lang) => to('closed', lang),
  'signed': (lang) => to('signed', lang),
  'signed, and to be corrected': async (lang) => {
    const person = await to('signed', lang);
    await press(person, '#f-text', 'li .actions button');
    return person;
  },
  'was it resolved?, with errors': async (lang) => {
    const person = await to('answered', lang);
    await press(person, '#f-resolved-yes');
    await press(person, '#summary');
    return person;
  },
  'history, by post': async (lang) => {
    const person = await to('ok', lang);
    await press(person, '#f-medium-post', goes);
    await press(person, '#f-post', '#f-medium-post');
    return person;
  },
  'reopen': async (lang) => {
    const person = await to('closed', lang);
    await press(person, '#f-reason', goes);
    return person;
  },
};

for (const lang of ['en', 'ar-XB']) {
  describe(`following a request in ${lang}`, () => {
    let device: OwnDevice;
    beforeEach(() => (device = new OwnDevice()));
    afterEach(() => device.giveBack());

    for (const [name, arrive] of Object.entries(states)) {
      it(`has nothing that axe finds wrong, and fits 320 px with room for every finger: ${name} [STATUS-15]`, async function () {
        this.timeout(60_000);
        const person = await arrive(lang);
        for (const theme of themes) {
          person.widget.theme = theme;
          await person.widget.updateComplete;
          const { violations, passes } = await axeOn();
          expect(violations, theme).to.deep.equal([]);
          expect(passes, 'axe looked at too little').to.be.above(15);
        }
        person.widget.style.setProperty('inline-size', '320px');
        const { scrollWidth = 0 } = person.root.querySelector('.frame') ?? {};
        expect(scrollWidth, 'it scrolls sideways').to.be.within(300, 320);
        for (const control of person.root.querySelectorAll('button, input:not([type=radio]), textarea, .option, a.target, .actions a')) {
          expect(control.getBoundingClientRect().height, control.outerHTML.slice(0, 80)).to.be.at.least(44);
        }
      });
    }
  });
}
