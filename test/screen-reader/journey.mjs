import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { ScreenReader } from './sr.mjs';

const folder = new URL('./transcripts/', import.meta.url);

/** Numbers, times and hashes differ from run to run. */
const normal = (text) => text.replace(/\b\d{4}(-[0-9A-Z]{4}){3}\b/g, '2026-XXXX-XXXX-XXXX').trim();

/**
 * One person's way with a real screen reader, written down as it is heard. `hear` fails unless an utterance matches, was
 * heard to its end, and is the one in the kept transcript (`UPDATE_TRANSCRIPTS=1` writes a new one).
 */
export class Journey {
  #lines = [];
  #matters = [];

  /** Starts a session, walks, compares, and ends the session whatever happens. */
  static async walk(where, steps) {
    const journey = await Journey.#start(where);
    try {
      await steps(journey);
      await journey.#compare();
    } finally {
      await journey.reader.stop();
    }
  }

  static async #start({ name, browser, url }) {
    const journey = new Journey();
    journey.name = `${browser}-${name}`;
    journey.reader = await ScreenReader.start({ url, browser });
    journey.#lines.push(`# ${name}, Orca with ${browser}`, '', 'What was pressed, and what was heard. Lines in bold must stay as they are.', '', `- *the page loads*: ${journey.reader.load.spoken.map(normal).join(' · ')}`);
    return journey;
  }

  key = (key) => this.#do(`\`${key}\``, this.reader.key(key));
  type = (text) => this.#do(`types "${text}"`, this.reader.type(text));
  orca = (key) => this.#do(`Orca+\`${key}\``, this.reader.orca(key));

  /** Presses a key and insists on what is heard; what comes late, such as a receipt, may take a few seconds. */
  async hear(key, ...wanted) {
    let { spoken, cut_off: cut = [] } = await this.reader.key(key);
    for (let tries = 0; tries < 5 && !wanted.every((one) => spoken.some((said) => one.test(said))); tries += 1) {
      const more = await this.reader.step({ wait: 1 });
      spoken = [...spoken, ...more.spoken];
      cut = [...cut, ...(more.cut_off ?? [])];
    }
    const found = wanted.map((one) => {
      const said = spoken.find((text) => one.test(text));
      if (said === undefined) throw new Error(`${this.name}: after ${key} nothing like ${one} was heard, but: ${spoken.join(' | ') || 'silence'}`);
      if (cut.includes(said)) throw new Error(`${this.name}: after ${key} "${said}" was cut off.`);
      return normal(said);
    });
    this.#matters.push(...found);
    this.#lines.push(`- \`${key}\`: ${spoken.map((said) => (found.includes(normal(said)) ? `**${normal(said)}**` : normal(said))).join(' · ')}`);
    return spoken;
  }

  /** Presses Tab until something is heard, as a person does who looks for it. */
  async tabTo(wanted, most = 14) {
    for (let press = 0; press < most; press += 1) {
      const { spoken } = await this.key('Tab');
      if (spoken.some((said) => wanted.test(said))) return;
    }
    throw new Error(`${this.name}: ${wanted} was not heard within ${most} presses of Tab.`);
  }

  async #do(what, step) {
    const result = await step;
    this.#lines.push(`- ${what}: ${result.spoken.map(normal).join(' · ') || '*silence*'}`);
    return result;
  }

  /** Holds what mattered against the kept transcript. */
  async #compare() {
    const file = new URL(`${this.name}.md`, folder);
    if (process.env.UPDATE_TRANSCRIPTS) {
      await mkdir(folder, { recursive: true });
      await writeFile(file, `${this.#lines.join('\n')}\n`);
    }
    const kept = await readFile(file, 'utf8');
    const missing = this.#matters.filter((said) => !kept.includes(`**${said}**`));
    if (missing.length > 0) throw new Error(`${this.name}: not in the kept transcript: ${missing.join(' | ')}`);
  }
}
