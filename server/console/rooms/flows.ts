import { html, nothing, type TemplateResult } from 'lit';
import { FlowDesk, FlowLines } from '../../../src/wire/console-flows.ts';
import { Trouble, type Api } from '../api.ts';
import type { Scene } from '../scene.ts';
import type { FlowWord } from '../words/flows/en.ts';
import { roomWords, unspoken, type RoomSay } from '../words/room-words.ts';
import { flowDeskView } from './flow-desk-view.ts';
import { flowLinesView } from './flow-lines-view.ts';
import { nothingWritten, partOf, questionFrom, writtenFrom, type Asked, type Written } from './own-question.ts';
import type { Room } from './room.ts';

/** What is being written: a new question, or another one in the place of `editing`. */
export interface Writing {
  readonly editing?: string | undefined;
  readonly lang: string;
  readonly written: Written;
}

/** A part of the form that the server would not take, and why. */
export interface Mending {
  readonly part: ReturnType<typeof partOf>;
  readonly code: string;
}

/** Everything that the views of one flow look at and do. */
export interface FlowScene {
  readonly scene: Scene;
  readonly words: RoomSay<FlowWord>;
  readonly desk: FlowDesk;
  readonly writing: Writing;
  readonly mendings: readonly Mending[];
  /** Somebody else was faster. */
  readonly meanwhile: boolean;
  readonly removed: Asked | undefined;
  /** The company's questions, as the draft has them. */
  readonly own: readonly Asked[];
  write(change: Partial<Writing>): void;
  save(): Promise<boolean>;
  /** Another list in the place of the draft's. */
  put(own: readonly Asked[] | null, done: string, removed?: Asked): Promise<boolean>;
  publish(): Promise<boolean>;
}

/** What the company asks: a list of flows, and one of them to draft, to look at and to publish. */
export function openFlows(scene: Scene, api: Api): Room {
  let words: RoomSay<FlowWord> = unspoken;
  let lines: FlowLines | undefined;
  let desk: FlowDesk | undefined;
  let mendings: readonly Mending[] = [];
  let meanwhile = false;
  let removed: Asked | undefined;

  const pathOf = ({ flow, statute }: Pick<FlowDesk, 'flow' | 'statute'>, deed: string): string => `/flows/${flow}/${statute}/${deed}?lang=${scene.say.lang}`;
  const show = (next: FlowDesk): void => {
    desk = next;
    scene.requestUpdate();
  };
  const reload = async (of: FlowDesk): Promise<void> => show(await api.get(FlowDesk, pathOf(of, 'draft')));

  const writingOf = (of: FlowDesk): Writing => {
    const kept = scene.draft(keptAs(of));
    const lang = of.languages.includes(scene.say.lang) ? scene.say.lang : (of.languages[0] ?? 'en');
    return kept ? (JSON.parse(kept) as Writing) : { lang, written: nothingWritten }; // we wrote it
  };
  const write = (of: FlowDesk, writing: Writing): void => {
    scene.keep(keptAs(of), JSON.stringify(writing));
    scene.requestUpdate();
  };

  /** Puts a list into the draft; where somebody else was faster, what stands there now is shown beside what was written. */
  const put = async (of: FlowDesk, own: readonly object[] | null): Promise<void> => {
    mendings = [];
    try {
      show(await api.send(FlowDesk, pathOf(of, 'draft'), { revision: of.draft.revision, fields: own }, 'PUT'));
      meanwhile = false;
    } catch (error) {
      if (error instanceof Trouble && error.code === 'changed-meanwhile') {
        await reload(of);
        meanwhile = true;
      }
      if (error instanceof Trouble) mendings = firstOfEach(error.problems.map(({ field, code }) => ({ part: partOf(field), code })));
      throw error;
    }
  };

  const sceneOf = (of: FlowDesk): FlowScene => {
    const own = of.draft.fields ?? of.live.fields;
    const writing = writingOf(of);
    return {
      scene,
      words,
      desk: of,
      writing,
      mendings,
      meanwhile,
      removed,
      own,
      write: (change) => write(of, { ...writingOf(of), ...change }),
      async save() {
        const { editing, lang, written } = writingOf(of);
        const question = questionFrom(written, lang);
        const next = own.some(({ name }) => name === editing) ? own.map((one) => (one.name === editing ? question : one)) : [...own, question];
        const saved = await scene.act(() => put(of, next), () => words('saved'));
        if (saved) write(of, { lang, written: nothingWritten });
        return saved;
      },
      async put(next, done, taken) {
        const saved = await scene.act(() => put(of, next), () => done);
        if (saved) removed = taken;
        scene.requestUpdate();
        return saved;
      },
      publish: () =>
        scene.act(
          async () => {
            try {
              show(await api.send(FlowDesk, pathOf(of, 'publish'), { revision: of.draft.revision, after: of.live.number }));
            } catch (error) {
              if (error instanceof Trouble && error.code === 'changed-meanwhile') await reload(of);
              throw error;
            }
          },
          () => words('published'),
        ),
    };
  };

  return {
    async speak(lang) {
      words = await roomWords(lang, {
        en: async () => (await import('../words/flows/en.ts')).en,
        'pt-BR': async () => (await import('../words/flows/pt-br.ts')).ptBr,
        de: async () => (await import('../words/flows/de.ts')).de,
      });
    },
    async open(within) {
      [mendings, meanwhile, removed] = [[], false, undefined];
      const [flow = '', statute = ''] = within.split('/').map(encodeURIComponent);
      if (within === '') {
        lines = await api.get(FlowLines, '/flows');
        desk = undefined;
        scene.requestUpdate();
      } else {
        if (desk?.flow !== flow || desk.statute !== statute) desk = undefined;
        show(await api.get(FlowDesk, pathOf({ flow, statute }, 'draft')));
      }
    },
    view(): TemplateResult {
      if (desk) return flowDeskView(sceneOf(desk));
      return lines ? flowLinesView(scene, words, lines) : html`${nothing}`;
    },
  };
}

/** Takes a question into the form. */
export const editing = (question: Asked): Partial<Writing> => ({ editing: question.name, written: writtenFrom(question) });

/** One thing to mend at a time for each field. */
const firstOfEach = (found: readonly Mending[]): Mending[] => found.filter(({ part }, place) => found.findIndex((one) => one.part === part) === place);

const keptAs = ({ flow, statute }: Pick<FlowDesk, 'flow' | 'statute'>): string => `flows/${flow}/${statute}`;
