import { html, nothing, type TemplateResult } from 'lit';
import type { Calls } from '../../components/calls.ts';
import { dress, treeOf } from '../dress.ts';
import type { Mode, ModeScene } from '../mode.ts';
import { inOneBreath } from './lines.ts';
import type { Seat } from './seat.ts';
import { SelfTalk } from './self-talk.ts';
import { talkStyle } from './style.ts';
import { follow, talkView } from './talk-view.ts';

/**
 * The flow as a conversation in writing, beside the same form: each question is a line and each line an answer. It is complete
 * without anybody at the other end, at any hour; somebody at the company can be called into it, and only the press on the button sends.
 */
export function mode(): Mode {
  let talk: SelfTalk | undefined;
  let seat: Seat | undefined;
  let now: ModeScene | undefined;
  /** Whether there is a backend that hears a call; only then is calling offered. */
  let reachable = false;
  let calling = false;
  let looked = false;

  const scene = (): ModeScene => {
    if (!now) throw new Error('No page yet.');
    return now;
  };
  const tell = (texts: readonly string[]) => {
    talk?.tell(texts);
    scene().announce(inOneBreath(texts));
    follow(scene());
  };

  /** What a person needs comes only when one is called, or was called before a reload. */
  const sit = async (calls: Calls, open: boolean): Promise<void> => {
    const call = calls.kept() ?? (open ? await calls.open() : undefined);
    if (!call) return open ? tell([scene().words.say('text-relay.person.failed', { person: talk?.person ?? '' })]) : undefined;
    const { takeSeat, seatStyle } = await import('./seat.ts');
    const tree = treeOf(scene());
    if (tree) dress(tree, seatStyle);
    seat?.leave();
    seat = takeSeat(call, scene, () => {
      calls.forget();
      tell([scene().words.say('text-relay.person.closed')]);
    });
    tell([scene().words.say('text-relay.person.protocol', { protocol: call.session.protocol })]);
  };
  const call = async (open: boolean): Promise<void> => {
    if (calling || (seat && !seat.ended)) return;
    calling = true;
    try {
      const calls = await scene().calls();
      reachable = calls !== undefined;
      if (calls) await sit(calls, open);
      else if (open) tell([scene().words.say('text-relay.person.none')]);
    } catch {
      // The code for it did not come.
      if (open) tell([scene().words.say('text-relay.person.failed', { person: talk?.person ?? '' })]);
    } finally {
      calling = false;
      scene().redraw();
    }
  };

  const talkIn = (page: ModeScene): SelfTalk => {
    now = page;
    talk ??= new SelfTalk(page, () => {
      if (seat && !seat.ended) return [];
      void call(true);
      return [page.words.say('text-relay.person.calling')];
    });
    talk.see(page);
    return talk;
  };

  return {
    id: 'text-relay',
    words: async (lang) => {
      const [{ textRelayWords }, { conversationWords }] = await Promise.all([import('../../i18n/sets/text-relay.ts'), import('../../i18n/sets/conversation.ts')]);
      const [own, shared] = await Promise.all([textRelayWords(lang), conversationWords(lang)]);
      return { ...shared, ...own };
    },
    companion(page): TemplateResult {
      const self = talkIn(page);
      if (!looked) {
        looked = true;
        void call(false);
      }
      seat?.mirror();
      return html`${talkView(page, self, reachable && (!seat || seat.ended))}${seat?.view(page) ?? nothing}`;
    },
    arrived(page) {
      const tree = treeOf(page);
      if (tree) dress(tree, talkStyle);
      const texts = talkIn(page).arrive(page);
      // Who reads the page hears its heading; only who writes here hears what is asked next.
      if (tree?.activeElement?.id === 'talk-line') page.announce(inOneBreath(texts));
      // What was said stands on the page with the next drawing, for this one is just ending.
      void page.drawn().then(() => follow(page));
    },
    gone() {
      seat?.leave();
      seat = undefined;
      looked = false;
    },
  };
}
