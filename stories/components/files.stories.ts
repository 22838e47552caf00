import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { field } from '../../src/components/field/field.ts';
import type { FileNews, FileRow } from '../../src/components/files/file-rows.ts';
import { filesField } from '../../src/components/files/files.ts';
import type { Scene } from '../../src/components/scene.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { fileProblemCodes } from '../../src/wire/file.ts';
import type { FieldProblem } from '../../src/wire/problem.ts';
import { outfits } from '../../test/helpers/outfits.ts';
import { asking } from '../fixtures/scene.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Files beside an answer: the browser's own way to choose them, and in words how it stands with each. */
const meta: StageMeta = { title: 'Parts/Files' };
export default meta;

const bytes = 42_000_000;
const row = (name: string, news: FileNews, size = bytes): FileRow => ({ key: name, name, bytes: size, news });
const done = (name: string): FileNews => ({ state: 'done', file: { id: `id-of-${name}`, name, bytes, sha256: '0'.repeat(64), type: 'image/png' }, sent: bytes, bytes });

/** Files of which this story knows everything. Nothing is sent; what a button does to the list is done. */
function shows(given: readonly FileRow[], { open = true, problems = [] }: { readonly open?: boolean; readonly problems?: readonly FieldProblem[] } = {}): StageStory {
  return {
    render: (args, context) => {
      let rows = given;
      let redraw = () => {};
      const become = (next: readonly FileRow[]) => ((rows = next), redraw());
      const turn = (key: string, news: FileNews) => become(rows.map((one) => (one.key === key ? { ...one, news } : one)));
      const files = filesField({
        open,
        rows: () => rows,
        add: (chosen) => become([...rows, ...chosen.map(({ name, size }) => row(name, { state: 'waiting', sent: 0, bytes: size }, size))]),
        cancel: (key) => turn(key, { state: 'cancelled' }),
        retry: (key) => turn(key, { state: 'waiting', sent: 0, bytes }),
        remove: (key) => become(rows.filter((one) => one.key !== key)),
      });
      const view = (scene: Scene) => {
        ({ redraw } = scene);
        return field(scene, 'files');
      };
      return staged(view, { ...outfits(files).complaint, flow: complaint, state: asking({}, 'details', problems) })(args, context);
    },
  };
}

export const NoneYet = shows([]);
/** The company's system takes no files: said at once, and what helps instead. */
export const NotPossible = shows([], { open: false });

export const OnTheWay: StageStory = {
  ...shows([
    row('waiting.png', { state: 'waiting', sent: 0, bytes }),
    row('offline.png', { state: 'waiting', reason: 'offline', sent: 0, bytes }),
    row('half.mp4', { state: 'uploading', sent: bytes / 2, bytes }),
    row('checked.pdf', { state: 'checking', sent: bytes, bytes }),
    row('there.png', done('there.png')),
  ]),
  play: async ({ canvasElement }) => {
    // The bar says which file it is about (WCAG 1.1.1, 4.1.2).
    await expect(await findByShadowRole(canvasElement, 'progressbar', undefined, patience)).toHaveAccessibleName('How much of half.mp4 is sent');
  },
};

export const NotSent: StageStory = {
  ...shows([row('stopped.png', { state: 'cancelled' }), row('failed.png', { state: 'failed' }), row('earlier.png', { state: 'lost' })]),
  play: seen('button', /^Try again\s*: failed\.png$/),
};

/** Every reason that there is, each with what would do. */
export const Refused: StageStory = {
  ...shows([...fileProblemCodes, 'too-many' as const].map((problem) => row(`${problem}.png`, { state: 'refused', problem }))),
  play: seen('button', /^Remove\s*: file-type\.png$/),
};

/** The focus stays in the list, on the button that took the place of the pressed one. */
export const Stopping: StageStory = {
  ...shows([row('half.mp4', { state: 'uploading', sent: bytes / 2, bytes })]),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: /^Stop\s*: half\.mp4$/ }, patience));
    await findByShadowRole(canvasElement, 'button', { name: /^Try again\s*: half\.mp4$/ }, patience);
    await expect(canvasElement.querySelector('scene-stage')?.shadowRoot?.activeElement).toHaveAccessibleName(/^Remove\s*: half\.mp4$/);
  },
};

export const StillOnTheWayWhenSending = shows([row('half.mp4', { state: 'uploading', sent: bytes / 2, bytes })], { problems: [{ field: 'files.0', code: 'file-unfinished' }] });
/** A name in another script, and one without a place to break. */
export const UnusualNames = shows([row('صورة الفاتورة.png', done('صورة الفاتورة.png')), row(`${'long'.repeat(40)}.pdf`, done('long'))]);
