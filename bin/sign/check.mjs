import { dirname } from 'node:path';
import { SignCatalogue } from '../../dist/esm/sign/catalogue.js';
import { readManifest } from './manifest.mjs';
import { Refused } from './refused.mjs';
import { flows, languageOf, statutes, textsOf } from './shots.mjs';
import { shortcomingsOf } from './technical.mjs';
import { MissingTool, has } from './tools.mjs';

/** How every text stands in every language of a catalogue. @returns the exit status */
export async function check({ names, flow: asked, statute = ['generic'], lang, json, 'skip-technical': skips }) {
  const [file] = names;
  if (names.length !== 1) throw new Refused('Name one sign-catalog.json.');
  for (const id of statute) if (!statutes.has(id)) throw new Refused(`There is no statute "${id}".`);
  const manifest = await readManifest(file);
  // A catalogue may say which flow it is for, such as cancel@3.
  const flow = asked ?? (manifest.flow ? [manifest.flow.split('@')[0]] : Object.keys(flows));
  for (const id of flow) if (!Object.hasOwn(flows, id)) throw new Refused(`There is no flow "${id}". There are ${Object.keys(flows).join(', ')}.`);
  if (!skips && !(await has('ffprobe'))) throw new MissingTool('ffprobe');
  const catalogue = new SignCatalogue(manifest);
  const languages = manifest.languages.filter(({ tag }) => !lang || lang.includes(tag));
  for (const tag of lang ?? []) if (!languages.some((one) => one.tag === tag)) throw new Refused(`The catalogue has no language "${tag}".`);

  const rows = [];
  for (const { tag, supported } of languages) {
    const { written } = languageOf(tag);
    for (const id of flow) {
      for (const law of statute.filter((name) => statutes.get(name).flows[id])) {
        for (const { slot, text } of await textsOf(id, law, written)) rows.push({ lang: tag, flow: id, statute: law, slot, supported, ...(await standing(catalogue, slot, tag, text, skips ? undefined : dirname(file))) });
      }
    }
  }
  const coverage = summed(rows);
  const strays = await straysIn(manifest);
  if (json) console.log(JSON.stringify({ coverage, rows, strays }, null, 2));
  else console.log(told(rows, coverage, strays, skips));
  return rows.some(({ supported, state }) => supported && state !== 'ok') ? 1 : 0;
}

async function standing(catalogue, slot, lang, text, folder) {
  const found = await catalogue.look(slot, lang, text);
  if ('missing' in found) return { state: found.missing === 'none' ? 'missing' : found.missing, why: [] };
  const why = folder === undefined ? [] : await shortcomingsOf(found.clip, folder);
  return { state: why.length > 0 ? 'technical' : 'ok', why };
}

/** For each language, flow and statute, how many texts are signed, and how it stands with the rest. */
function summed(rows) {
  const groups = Map.groupBy(rows, ({ lang, flow, statute }) => `${lang} ${flow} ${statute}`);
  return [...groups.values()].map((group) => {
    const { lang, flow, statute, supported } = group[0];
    const states = Object.fromEntries([...Map.groupBy(group, ({ state }) => state)].map(([state, list]) => [state, list.length]));
    return { lang, flow, statute, supported, slots: group.length, approved: states.ok ?? 0, states };
  });
}

/** Clips for texts that no page has: a slip of the pen, or a text that is gone. */
async function straysIn({ clips }) {
  const known = new Set();
  for (const id of Object.keys(flows)) for (const [law, { flows: rules }] of statutes) if (rules[id]) for (const { slot } of await textsOf(id, law, 'en')) known.add(slot);
  return clips.filter(({ slot }) => !known.has(slot) && !slot.startsWith('contract.offer.option:')).map(({ id, slot }) => ({ id, slot }));
}

function told(rows, coverage, strays, skips) {
  const lines = rows.filter(({ state }) => state !== 'ok').map(({ lang, flow, statute, slot, state, why }) => [lang, flow, statute, slot, state, why.join('; ')]);
  return [
    ...columns([['language', 'flow', 'statute', 'slot', 'state', ''], ...lines]),
    '',
    ...coverage.map(({ lang, flow, statute, slots, approved, states, supported }) => {
      const rest = Object.entries(states).filter(([state]) => state !== 'ok').map(([state, count]) => `${count} ${state}`);
      return `${lang} ${flow} ${statute}: ${approved} of ${slots} approved${rest.length > 0 ? ` (${rest.join(', ')})` : ''}${supported ? ', called supported' : ''}`;
    }),
    ...strays.map(({ id, slot }) => `${id}: there is no text "${slot}"`),
    ...(skips ? ['The files themselves were not looked at.'] : []),
  ].join('\n');
}

function columns(lines) {
  if (lines.length === 1) return [];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}
