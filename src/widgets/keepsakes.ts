import { answerEntries, answerText } from '../components/review/review.ts';
import { fieldWord, flowWord, type Request, type Scene } from '../components/scene.ts';
import type { FlowState } from '../flow/machine.ts';
import { fieldsOnPath } from '../flow/walk.ts';
import { htmlOf, save, type Keepsake } from './download.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type { Requests } from './requests.ts';

const answerRows = (scene: Scene) =>
  fieldsOnPath(scene.flow, scene.state.answers, scene.statute).map((name) => [fieldWord(scene, name, 'label') ?? name, answerDetail(scene, name)] as const);

function answerDetail(scene: Scene, name: string): Keepsake['rows'][number][1] {
  const entries = answerEntries(scene, name);
  if (!entries?.length) return (entries ? '' : answerText(scene, name)) || '–';
  return { ordered: scene.flow.answers[name]?.as === 'points', entries };
}

/** Gives the person something to keep, and says whether the number was copied. */
export async function take(what: Exclude<Request, 'open' | 'close' | 'again' | 'retry'>, widget: SameDoorFlow, requests: Requests): Promise<void> {
  const scene = widget.scene();
  const { body } = widget.controller;
  if (what === 'print') return print();
  if (what === 'download-receipt') return saveReceipt(scene, body);
  if (what === 'download-request') return saveRequest(scene, body);
  requests.copied = await copyNumber(scene.state);
  widget.say(requests.copied ? 'receipt.copied' : 'receipt.not-copied');
  widget.requestUpdate();
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
