import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { complaintStates } from '../helpers/complaint-states.ts';
import { clipped, name, outside, overlapping, targetsOf } from '../helpers/geometry.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { arriveAt } from '../helpers/states.ts';
import { companyPage, until } from '../helpers/visit.ts';

describe('a person who complains and whose hand, eye or window is not like ours', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const state of ['about, with errors', 'details, with a file that did not arrive', 'review']) {
    it(`has targets of 44 px at least [POINTS-3] [FILES-4]: ${state}`, async function () {
      this.timeout(30_000);
      const person = await arriveAt(state, 'en', complaintStates);
      const targets = targetsOf(person);
      expect(targets).to.have.length.above(5);
      const small = targets.filter(({ width, height }) => width < 43.9 || height < 43.9);
      expect(small.map(({ element, width, height }) => `${name(element)} ${width}×${height}`)).to.deep.equal([]);
    });

    for (const lang of ['de', 'ar-XB']) {
      it(`reads everything with wider spacing, and nothing is clipped (WCAG 1.4.12): ${state}, ${lang}`, async function () {
        this.timeout(30_000);
        const person = await arriveAt(state, lang, complaintStates);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
        person.root.adoptedStyleSheets = [...person.root.adoptedStyleSheets, sheet];
        expect(clipped(person.root)).to.deep.equal([]);
        expect(overlapping(person.root)).to.deep.equal([]);
      });
    }
  }

  for (const state of ['about', 'details']) {
    it(`goes with the Tab key through everything in reading order: ${state}`, async function () {
      this.timeout(40_000);
      const person = await arriveAt(state, 'en', complaintStates);
      const before = document.createElement('button');
      before.textContent = 'Before';
      person.widget.before(before);
      before.focus();
      const radio = 'input[type="radio"]:not(:checked)';
      const expected = [...person.root.querySelectorAll<HTMLElement>('button, input, textarea')].filter((element) => !element.matches(radio));
      const stops: Element[] = [];
      for (const _ of expected) {
        await sendKeys({ press: 'Tab' });
        if (person.focused) stops.push(person.focused);
      }
      expect(stops.map(name)).to.deep.equal(expected.map(name));
    });
  }

  for (const lang of ['de', 'en-XA', 'ar-XB']) {
    it(`reads the points and the files in a window of 320 px without scrolling sideways: ${lang}`, async function () {
      this.timeout(60_000);
      const frame = document.createElement('iframe');
      frame.title = 'narrow';
      Object.assign(frame.style, { inlineSize: '320px', blockSize: '600px', border: '0' });
      const known = { ...complaintStates['details']?.known, points: JSON.stringify(['Ana'.repeat(40), 'two', 'three']) };
      frame.srcdoc = `<!doctype html><html lang="en"><title>Narrow</title><style>body{margin:0}</style><main><h1>Acme</h1>
        <same-door-complaint endpoint="sandbox:ok" open lang="${lang}"><a href="/complain">Complain</a></same-door-complaint></main>
        <script type="module">
          import '/src/define.ts';
          document.querySelector('same-door-complaint').prefill = ${JSON.stringify(known)};
        </script></html>`;
      companyPage().append(frame);
      const rootOf = () => frame.contentDocument?.querySelector('same-door-complaint')?.shadowRoot;
      await until(() => rootOf()?.querySelector('form'), 'The widget does not come into the frame.');
      const root = rootOf();
      if (!root) throw new Error('There is no root.');
      // A scroll bar that takes room of its own (Firefox) belongs to the window, not to the page.
      frame.style.inlineSize = `${640 - (frame.contentDocument?.documentElement.clientWidth ?? 320)}px`;
      for (const sign of ['#f-points-3', 'input[type="file"]', '#summary']) {
        if (!root.querySelector(sign)) root.querySelector<HTMLElement>('button.main')?.click();
        await until(() => root.querySelector(sign), `${sign} does not come.`);
        await new Promise((resume) => setTimeout(resume, 150)); // the same timer as Person.settles, in another window
        expect(outside(frame, root), sign).to.deep.equal([]);
        expect(clipped(root), sign).to.deep.equal([]);
      }
    });
  }
});
