import { cancel } from '../../dist/esm/flows/cancel.js';
import { complaint } from '../../dist/esm/flows/complaint.js';
import { contract } from '../../dist/esm/flows/contract.js';
import { locales } from '../../dist/esm/i18n/locales.js';
import { accountWords } from '../../dist/esm/i18n/sets/account.js';
import { afterWords } from '../../dist/esm/i18n/sets/after.js';
import { cancelWords } from '../../dist/esm/i18n/sets/cancel.js';
import { complaintWords } from '../../dist/esm/i18n/sets/complaint.js';
import { contractWords } from '../../dist/esm/i18n/sets/contract.js';
import { fileWords } from '../../dist/esm/i18n/sets/files.js';
import { waysWords } from '../../dist/esm/i18n/sets/ways.js';
import { withdrawWords } from '../../dist/esm/i18n/sets/withdraw.js';
import { wordsOf } from '../../dist/esm/i18n/words.js';
import { hashOf } from '../../dist/esm/sign/catalogue.js';
import { signLanguages } from '../../dist/esm/sign/languages.js';
import { longestSeconds } from '../../dist/esm/sign/slot.js';
import { holesIn, labelOfSlot, slotsOf } from '../../dist/esm/sign/slots.js';
import { statutes } from '../../dist/esm/statutes/by-id.js';
import { Refused } from './refused.mjs';

export { statutes };
export const flows = { cancel, contract, complaint };
/** The sets of words that each flow's element brings, and what a statute says in other words. */
const sets = { cancel: [cancelWords], contract: [contractWords], complaint: [complaintWords, fileWords] };
const otherWords = { withdraw: withdrawWords };

/** The flow, statute and sign language that were asked for. @throws Refused for a name that there is not */
export function chosen({ flow = Object.keys(flows), statute = ['generic'], lang = ['bzs'] }) {
  for (const id of flow) if (!Object.hasOwn(flows, id)) throw new Refused(`There is no flow "${id}". There are ${Object.keys(flows).join(', ')}.`);
  for (const id of statute) if (!statutes.has(id)) throw new Refused(`There is no statute "${id}". There are ${[...statutes.keys()].join(', ')}.`);
  return { flow, statute, lang: lang.map(languageOf) };
}

/** A sign language with the written one that its clips are made from. @throws Refused where we know no texts */
export function languageOf(tag) {
  const names = Object.hasOwn(signLanguages, tag) ? signLanguages[tag] : undefined;
  if (!names) throw new Refused(`"${tag}" is no sign language that we know. There are ${Object.keys(signLanguages).join(', ')}.`);
  if (!Object.hasOwn(locales, names.written)) throw new Refused(`There are no texts in ${names.written} yet, the written language beside ${names.endonym}.`);
  return { tag, ...names };
}

/** The words of a flow in a written language, as its element has them under a statute. */
export async function wordsFor(flow, statute, lang) {
  const other = statutes.get(statute).flows[flow].words;
  const brought = [...sets[flow], afterWords, accountWords, waysWords, ...(other ? [otherWords[other]] : [])];
  return wordsOf(lang, Object.assign({}, await locales[lang](), ...(await Promise.all(brought.map((bring) => bring(lang))))));
}

/**
 * Every shot, in the order of the pages: one for each text, and whichever slots and statutes say it share it.
 * @returns of each: slots, kind, text, its language, hash, holes, the statutes, the longest it may last, and the name of its files
 */
export async function shotsOf({ flow, statute, lang }) {
  const rows = await everyText(lang);
  return together(rows.filter((row) => flow.includes(row.flow) && statute.includes(row.statute)));
}

/** The shot of this name, with every slot that says its text under any statute: nobody has to say again which list it stood in. */
export async function shotNamed(name, lang) {
  const rows = await everyText(lang);
  const text = rows.find((row) => row.name === name)?.text;
  const [shot] = await together(rows.filter((row) => row.text === text));
  return shot;
}

async function together(rows) {
  const groups = [...Map.groupBy(rows, ({ text }) => text).values()];
  return Promise.all(
    groups.map(async (group) => {
      const [{ flow, name, kind, text, textLang }] = group;
      const each = (of) => [...new Set(group.map(of))];
      const seconds = Math.min(...group.map((row) => longestSeconds[row.kind]));
      return { flow, name, kind, text, textLang, slots: each(({ slot }) => slot), statutes: each(({ statute }) => statute), holes: holesIn(text), seconds, sha256: await hashOf(text) };
    }),
  );
}

/**
 * All texts of all flows under all statutes, each with the name of its film: its slot, and the statute where another says something else
 * there before. A colon would make an address look like a scheme.
 */
async function everyText({ tag, written }) {
  const first = new Map();
  const rows = [];
  for (const flow of Object.keys(flows)) {
    for (const statute of [...statutes.keys()].filter((name) => statutes.get(name).flows[flow])) {
      for (const row of await textsOf(flow, statute, written)) {
        if (!first.has(row.slot)) first.set(row.slot, row.text);
        const own = first.get(row.slot) === row.text ? [] : [statute];
        rows.push({ ...row, flow, statute, name: [row.slot.replace(':', '-'), ...own, tag].join('.') });
      }
    }
  }
  return rows;
}

/** Every slot of a flow under a statute that has a text in this written language. */
export async function textsOf(flow, statute, written) {
  const words = await wordsFor(flow, statute, written);
  return slotsOf(flows[flow], statutes.get(statute)).flatMap((slot) => {
    const label = labelOfSlot(words, statutes.get(statute), slot);
    return label ? [{ slot: slot.slot, kind: slot.kind, text: label.text, textLang: label.lang }] : [];
  });
}
