import { answerEntries, answerText } from '../components/review/review.ts';
import { fieldWord, flowWord, type Scene } from '../components/scene.ts';
import type { FlowState } from '../flow/machine.ts';
import { fieldsOnPath } from '../flow/walk.ts';
import { htmlOf, save, type Keepsake } from './download.ts';

const answerRows = (scene: Scene) =>
  fieldsOnPath(scene.flow, scene.state.answers, scene.statute).map((name) => [fieldWord(scene, name, 'label') ?? name, answerDetail(scene, name)] as const);

function answerDetail(scene: Scene, name: string): Keepsake['rows'][number][1] {
  const entries = answerEntries(scene, name);
  if (!entries?.length) return (entries ? '' : answerText(scene, name)) || '–';
  return { ordered: scene.flow.answers[name]?.as === 'points', entries };
}

/**
 * Gives the person something to keep.
 * @returns for `copy`, whether the number was copied
 */
export async function take(what: 'copy' | 'download-receipt' | 'download-request', scene: Scene, body: string): Promise<boolean | undefined> {
  if (what === 'copy') return copyNumber(scene.state);
  if (what === 'download-receipt') saveReceipt(scene, body);
  else saveRequest(scene, body);
  return undefined;
}

/** The person's own copy of the receipt (DE-08): content, times, number, signature, and the bytes that were sent. */
function saveReceipt(scene: Scene, body: string): void {
  const { words, state } = scene;
  if (state.status !== 'received') return;
  const { receipt } = state;
  const rows: Keepsake['rows'] = [
    [words.say('receipt.protocol'), receipt.protocol],
    [words.say('receipt.received'), `${words.moment(receipt.receivedAt)} (${receipt.receivedAt})`],
    ...answerRows(scene),
    ...(scene.parts?.kept?.(scene) ?? []),
    [words.say('receipt.hash'), receipt.bodySha256],
    [words.say(receipt.signed ? 'receipt.signed' : 'receipt.unsigned', { host: receipt.from }), receipt.receipt ?? ''],
    [words.say('receipt.sent'), body],
  ];
  const { lang, dir } = words;
  save(`${receipt.protocol}.html`, htmlOf({ lang, dir, title: flowWord(scene, 'receipt.title'), rows: rows.filter(([, detail]) => detail !== '') }));
}

/** The request as it waits, to be handed over in another way. */
function saveRequest(scene: Scene, body: string): void {
  const { lang, dir } = scene.words;
  const rows = [...answerRows(scene), ...(scene.parts?.kept?.(scene) ?? []), ...(body ? ([['JSON', body]] as const) : [])];
  save(`${scene.flow.id}.html`, htmlOf({ lang, dir, title: flowWord(scene, 'title'), rows }));
}

/** Copies the protocol number; `false` where the page or the browser forbids it. */
async function copyNumber(state: FlowState): Promise<boolean> {
  if (state.status !== 'received') return false;
  try {
    await navigator.clipboard.writeText(state.receipt.protocol);
    return true;
  } catch {
    return false;
  }
}
