import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { clipped, name, outside, overlapping, targetsOf } from '../helpers/geometry.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { arriveAt, states } from '../helpers/states.ts';
import { companyPage, until } from '../helpers/visit.ts';

const chromium = navigator.userAgent.includes('Chrome');

describe('a person whose hand, eye or window is not like ours', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  for (const state of Object.keys(states)) {
    it(`has targets of 44 px at least: ${state}`, async function () {
      this.timeout(30_000);
      const person = await arriveAt(state, 'en');
      const targets = targetsOf(person);
      expect(targets).not.to.have.length(0);
      const small = targets.filter(({ width, height }) => width < 43.9 || height < 43.9);
      expect(small.map(({ element, width, height }) => `${name(element)} ${width}×${height}`)).to.deep.equal([]);
    });
  }

  for (const state of ['contract, with errors', 'when', 'contact', 'review', 'all on one page, for those who listen', '§ 312k, with errors', 'receipt', 'queued']) {
    it(`goes with the Tab key through everything in reading order, and sees where they are: ${state}`, async function () {
      this.timeout(40_000);
      const person = await arriveAt(state, 'en');
      const before = document.createElement('button');
      before.textContent = 'Before';
      const after = document.createElement('button');
      after.textContent = 'After';
      person.widget.before(before);
      person.widget.after(after);
      before.focus();
      const radios = new Set<string>();
      const expected = [...person.root.querySelectorAll<HTMLElement>('a, button, input, textarea')].filter((element) => {
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        // A group is one stop: its checked button, or its first.
        const group = [...person.root.querySelectorAll<HTMLInputElement>(`input[name="${element.name}"]`)];
        if (radios.has(element.name) || (group.some(({ checked }) => checked) && !element.checked)) return false;
        radios.add(element.name);
        return true;
      });
      const stops: Element[] = [];
      for (let presses = 0; presses <= expected.length + 1 && document.activeElement !== after; presses++) {
        await sendKeys({ press: 'Tab' });
        const stop = person.focused;
        if (!stop) continue;
        stops.push(stop);
        const { outlineStyle, outlineWidth } = getComputedStyle(stop);
        expect([outlineStyle, parseFloat(outlineWidth) >= 2], name(stop)).to.deep.equal(['solid', true]);
        // Firefox and WebKitGTK leave alone what they show a part of (November 2026); a long text may be taller than what is left of the window.
        const onScreen = () => {
          const { top, bottom, left, right } = stop.getBoundingClientRect();
          const shown = chromium ? top >= 0 && Math.min(bottom, top + 44) <= innerHeight + 1 : bottom > 1 && top < innerHeight - 1;
          return shown && left >= 0 && right <= innerWidth + 1;
        };
        await until(onScreen, `${name(stop)} is off screen`);
        const { top, bottom, left, right } = stop.getBoundingClientRect();
        const there = person.root.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, Math.max(top, 0) + 44, innerHeight)) / 2);
        expect(there === stop || (there !== null && stop.contains(there)), `${name(stop)} is covered by ${there ? name(there) : 'nothing'}`).to.equal(true);
      }
      expect(stops.map(name)).to.deep.equal(expected.map(name));
      expect(document.activeElement, 'the way out').to.equal(after);
      // Reading order is what the eye sees: down, and on one line along it.
      for (const [index, stop] of stops.entries()) {
        const next = stops[index + 1];
        if (next) expect(Boolean(stop.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING), name(next)).to.equal(true);
      }
      const visual = expected.map((element) => element.getBoundingClientRect());
      for (const [index, box] of visual.entries()) {
        const next = visual[index + 1];
        if (next) expect(next.top > box.top - box.height || next.left > box.left, name(expected[index + 1] ?? after)).to.equal(true);
      }
    });
  }

  for (const lang of ['en', 'de', 'ar-XB']) {
    for (const state of ['contract, with errors', 'date, with an error', 'contact', 'review', 'all on one page, for those who listen', 'receipt', '§ 312k, with errors', 'queued']) {
      it(`reads everything with wider spacing, and nothing is clipped (WCAG 1.4.12): ${state}, ${lang}`, async function () {
        this.timeout(30_000);
        const person = await arriveAt(state, lang);
        const plain = person.root.querySelector('section')?.getBoundingClientRect().height ?? 0;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
        person.root.adoptedStyleSheets = [...person.root.adoptedStyleSheets, sheet];
        expect(person.root.querySelector('section')?.getBoundingClientRect().height).to.be.above(plain);
        expect(clipped(person.root)).to.deep.equal([]);
        expect(overlapping(person.root)).to.deep.equal([]);
      });
    }
  }

  it('reads with wider spacing also where a bookmarklet knows nothing of roots', async () => {
    const person = await arriveAt('contract', 'en');
    const sheet = document.createElement('style');
    sheet.textContent = '* { letter-spacing: 3px !important; word-spacing: 7px !important }';
    document.head.append(sheet);
    try {
      for (const one of ['h2', 'label', 'input', 'button', '.hint']) {
        const element = person.root.querySelector(one);
        const { letterSpacing, wordSpacing } = getComputedStyle(element ?? document.body);
        expect([one, letterSpacing, wordSpacing]).to.deep.equal([one, '3px', '7px']);
      }
    } finally {
      sheet.remove();
    }
  });

  it('finds clipped and overlapping text where there is some', async () => {
    const person = await arriveAt('contract', 'en');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('h2 { block-size: 5px; overflow: hidden } .hint { margin-block-start: -20px !important }');
    person.root.adoptedStyleSheets = [...person.root.adoptedStyleSheets, sheet];
    expect(clipped(person.root)).to.have.length(1);
    expect(overlapping(person.root)).not.to.have.length(0);
  });
});

describe('a person whose window is 320 px wide', () => {
  /** The widget in a frame of its own: WebKitGTK's window does not get so narrow. */
  async function narrow(lang: string, attributes: string, width = 320): Promise<{ readonly frame: HTMLIFrameElement; readonly root: ShadowRoot; readonly press: (sign: string) => Promise<void> }> {
    const frame = document.createElement('iframe');
    frame.title = 'narrow';
    Object.assign(frame.style, { inlineSize: `${width}px`, blockSize: '600px', border: '0' });
    frame.srcdoc = `<!doctype html><html lang="en"><title>Narrow</title><style>body{margin:0}</style><main><h1>Acme</h1>
      <same-door-cancel endpoint="sandbox:ok" open lang="${lang}" ${attributes}><a href="/cancel">Cancel</a></same-door-cancel></main>
      <script type="module">
        import '/src/define.ts';
        document.querySelector('same-door-cancel').prefill = { kind: 'extraordinary', name: 'Ana'.repeat(40), contract: 'K-42', when: 'on-date', endDate: '2027-01-31', email: 'ana@example.com' };
      </script></html>`;
    companyPage().append(frame);
    const widget = () => frame.contentDocument?.querySelector('same-door-cancel')?.shadowRoot;
    await until(() => widget()?.querySelector('form'), 'The widget does not come into the frame.');
    const root = widget();
    if (!root) throw new Error('There is no root.');
    // A scroll bar that takes room of its own (Firefox) belongs to the window, not to the page.
    frame.style.inlineSize = `${2 * width - (frame.contentDocument?.documentElement.clientWidth ?? width)}px`;
    const press = async (sign: string) => {
      root.querySelector<HTMLElement>('button.main')?.click();
      await until(() => root.querySelector(sign), `${sign} does not come.`);
      await new Promise((resume) => setTimeout(resume, 150)); // the same timer as Person.settles, in another window
    };
    return { frame, root, press };
  }

  for (const lang of ['en', 'de', 'en-XA', 'ar-XB']) {
    it(`reads every page without scrolling sideways, and nothing is clipped: ${lang}`, async function () {
      this.timeout(60_000);
      const { frame, root, press } = await narrow(lang, 'statute="br-sac" modes="screen-reader"');
      expect(frame.contentDocument?.documentElement.clientWidth).to.equal(320);
      for (const sign of ['', '#f-when-soonest', '#f-endDate-day', '#f-email', 'dl', '[part="protocol"]']) {
        if (sign) await press(sign);
        expect(outside(frame, root), sign).to.deep.equal([]);
        expect(clipped(root), sign).to.deep.equal([]);
      }
    });
  }

  it('reads the page of § 312k with its errors without scrolling sideways', async function () {
    this.timeout(40_000);
    const { frame, root, press } = await narrow('de', 'statute="de-312k"');
    await press('#summary');
    expect(outside(frame, root)).to.deep.equal([]);
    expect(clipped(root)).to.deep.equal([]);
  });

  it('would be told where it did not fit', async () => {
    const { frame, root } = await narrow('de', 'statute="de-312k"', 90);
    const sheet = new (frame.contentWindow as unknown as typeof globalThis).CSSStyleSheet();
    sheet.replaceSync('button { inline-size: 500px; max-inline-size: none !important }');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    expect(outside(frame, root)).not.to.have.length(0);
  });
});
