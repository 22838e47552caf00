import type { FileNews, FileRow } from '../../src/components/files/file-rows.ts';
import { filesField } from '../../src/components/files/files.ts';
import { lockedField } from '../../src/components/locked/locked.ts';
import { otherWays } from '../../src/components/queued/other-ways.ts';
import type { Scene } from '../../src/components/scene.ts';
import { bodyOf, shell } from '../../src/components/shell/shell.ts';
import { begin, type FlowState } from '../../src/flow/machine.ts';
import { problemsIn } from '../../src/flow/problems.ts';
import type { Flow } from '../../src/flow/types.ts';
import { fieldsOf, pathThrough, rulesOf } from '../../src/flow/walk.ts';
import type { Words } from '../../src/i18n/words.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { LaterReason } from '../../src/wire/attempt.ts';
import type { Channel } from '../../src/wire/channels.ts';
import type { FieldProblem } from '../../src/wire/problem.ts';
import type { Answers, FieldSpec } from '../../src/wire/vocabulary.ts';
import { fileRef } from '../helpers/file-refs.ts';
import { fibre } from '../helpers/offers.ts';
import { outfits } from '../helpers/outfits.ts';
import { sceneOf } from '../helpers/scene.ts';

/** What only the person, the company or the moment says, in signs that no message has: whatever else stands on a page is ours. */
export const data = {
  text: '§text§',
  file: '§file§',
  protocol: '§2026§',
  host: '§host§',
};

type Asking = Extract<FlowState, { status: 'asking' }>;
const reasons: readonly LaterReason[] = ['offline', 'timeout', 'server', 'busy', 'no-receipt'];
const refusals = ['already-cancelled', 'body-too-large', 'key-reused', 'nobody-knows'];
const news: readonly FileNews[] = [
  ...[undefined, ...reasons].map((reason): FileNews => ({ state: 'waiting', sent: 0, bytes: 9, ...(reason && { reason }) })),
  { state: 'uploading', sent: 3, bytes: 9 },
  { state: 'checking', sent: 9, bytes: 9 },
  { state: 'done', sent: 9, bytes: 9, file: fileRef(data.file, 9) },
  { state: 'failed' },
  { state: 'cancelled' },
  { state: 'lost' },
  ...(['file-empty', 'file-too-large', 'file-type', 'file-unfinished', 'file-unknown', 'file-changed', 'too-many'] as const).map((problem): FileNews => ({ state: 'refused', problem })),
  { state: 'refused', problem: 'nobody-knows' as 'file-empty' }, // a backend that is newer than the page
];
const rows: readonly FileRow[] = news.map((one, index) => ({ key: `${index}`, name: data.file, bytes: 9, news: one }));
const desk = (open: boolean) => filesField({ open, rows: () => rows, add: () => {}, cancel: () => {}, retry: () => {}, remove: () => {} });

/** Every page of a flow under a statute as its views draw it: each way through, each problem, and whatever can become of a request. */
export function* allPages(flow: Flow, statute: Statute, words: Words): Generator<unknown> {
  const draw = (state: FlowState, more: Partial<Scene> = {}) => {
    const scene = sceneOf({ flow, statute, state, words }, { keepsDraft: true, ...(flow.id === 'contract' && { offers: [fibre, ...periods], offer: fibre }), ...more });
    return [shell(scene, bodyOf(scene, true), 0, true, []), bodyOf(scene, false).view];
  };
  const seen = new Set<string>();
  for (const answers of waysThrough(flow)) {
    const start = begin(flow, statute, answers) as Asking; // as below
    for (const at of pathThrough(flow, answers, statute).filter((step) => !seen.has(step) || flow.steps[step]?.kind === 'review')) {
      seen.add(at);
      const fields = fieldsOf(flow, at, statute);
      if (at === 'receipt') continue;
      yield draw({ ...start, at });
      for (const field of fields) for (const [wrong, problems] of problemsOf(flow, statute, answers, field)) yield draw({ ...start, at, answers: { ...answers, ...wrong }, problems });
      // What a company's own server says of a person is always text.
      const texts = fields.filter((field) => ['text', 'email', 'phone'].includes(flow.answers[field]?.as ?? ''));
      yield draw({ ...start, at }, { views: { ...outfits()[flow.id].views, ...Object.fromEntries(texts.map((field) => [`field:${field}`, lockedField(() => {})])) } });
      if (fields.includes('files')) for (const open of [true, false]) yield draw({ ...start, at }, { views: outfits(desk(open))[flow.id].views });
    }
    yield draw({ ...start, paging: 'one-page' });
  }
  const [, full = {}] = waysThrough(flow);
  yield* ends(begin(flow, statute, full) as Asking, draw); // every flow begins by asking
}

const periods = (['once', 'week', 'quarter', 'year'] as const).map((period) => ({ ...fibre, id: period, termsUrl: '/terms', price: { ...fibre.price, period } }));

/** Every kind of way to a company, and every way to call a number by relay. */
const everyWay: readonly Channel[] = [
  { kind: 'email', value: data.text, hours: data.text },
  ...['BR', 'GB', 'DE'].map((country): Channel => ({ kind: 'phone', value: data.text, country })),
  { kind: 'chat', value: 'https://host.example/chat' },
  { kind: 'url', value: 'https://host.example/' },
  { kind: 'post', value: data.text },
];

function* ends({ paging, answers }: Asking, draw: (state: FlowState, more?: Partial<Scene>) => unknown): Generator<unknown> {
  const common = { paging, answers, at: 'review' };
  yield draw({ ...common, status: 'sending' });
  yield draw({ ...common, at: 'receipt', status: 'sending' }, { later: undefined });
  for (const reason of reasons) for (const keptSafely of [true, false]) for (const later of [{}, { later: undefined }]) yield draw({ ...common, status: 'queued', reason }, { keptSafely, ...later });
  yield draw({ ...common, status: 'queued', reason: 'busy', lasting: true }, { parts: { queued: (scene) => otherWays(scene, { contact: data.text, channels: everyWay }) } });
  for (const type of refusals) yield draw({ ...common, status: 'rejected', problem: { type: `https://same-door.dev/problems/${type}`, title: '', protocol: data.protocol } });
  for (const signed of [true, false])
    for (const copied of [undefined, true, false])
      yield draw(
        {
          ...common,
          at: 'receipt',
          status: 'received',
          receipt: { receiptId: 'r', protocol: data.protocol, receivedAt: '2026-11-24T10:00:00Z', deadlineAt: '2026-12-01T10:00:00Z', url: 'https://host.example/r', signed, bodySha256: data.text, from: data.host },
        },
        { copied, offer: fibre },
      );
}

/** Answers that lead through every branch: each value of each choice, everything else filled in, and everything left out. */
function waysThrough(flow: Flow): readonly Answers[] {
  const choices = Object.entries(flow.answers).flatMap(([name, spec]) => (spec.as === 'choice' ? spec.choices.map((value) => ({ [name]: value })) : []));
  const full = Object.fromEntries(Object.entries(flow.answers).map(([name, spec]) => [name, rightAnswer(spec)]));
  // A step is drawn by the first way that leads there.
  return [{}, full, ...choices.map((choice) => ({ ...full, ...choice }))];
}

function rightAnswer(spec: FieldSpec): string {
  switch (spec.as) {
    case 'choice':
      return spec.choices.at(-1) ?? '';
    case 'date':
      return '2027-01-31';
    case 'points':
      return JSON.stringify([data.text, data.text]);
    case 'files':
      return JSON.stringify([fileRef(data.file, 9)]);
    case 'offer':
      return fibre.id;
    case 'consent':
      return 'yes';
    default:
      return data.text;
  }
}

/** Wrong answers of every kind, and what the judge says of them; what the company's system alone can say comes with it. */
function* problemsOf(flow: Flow, statute: Statute, answers: Answers, field: string): Generator<readonly [Answers, readonly FieldProblem[]]> {
  const spec = flow.answers[field];
  if (!spec || !Object.hasOwn(rulesOf(flow, statute).needs, field)) return;
  for (const wrong of wrongAnswers(spec)) {
    const problems = problemsIn(flow, { ...answers, [field]: wrong }, statute, [field]);
    if (problems.length > 0) yield [{ [field]: wrong }, problems];
  }
  const codes = [...(spec.as === 'offer' ? ['offer-changed'] : []), ...(spec.as === 'files' ? ['file-unknown', 'file-changed', 'file-type', 'file-empty', 'file-too-large', 'file-unfinished'] : []), 'nobody-knows'];
  for (const code of codes) yield [{}, [{ field, code }]];
}

function wrongAnswers(spec: FieldSpec): readonly string[] {
  const long = 'x'.repeat(('max' in spec ? spec.max : 300) + 1);
  if (spec.as === 'points') return ['', JSON.stringify(['']), JSON.stringify(['right', long]), JSON.stringify(Array.from({ length: spec.most + 1 }, () => 'x')), JSON.stringify(Array.from({ length: spec.most }, () => 'x'))];
  if (spec.as === 'offer') return [''];
  if (spec.as === 'files') return [JSON.stringify(Array.from({ length: spec.most + 1 }, () => fileRef(data.file, 9))), JSON.stringify([fileRef(data.file, 9, '')])];
  return ['', long, 'nonsense', `${'1'.repeat(60)}`, `${'x'.repeat(300)}@example.com`, '2027-2-31'];
}
