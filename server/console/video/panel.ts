import type { TemplateResult } from 'lit';
import { callView } from '../../../src/components/interpreter/call-view.ts';
import { callNews } from '../../../src/components/interpreter/news.ts';
import type { CallScene } from '../../../src/components/interpreter/scene.ts';
import { interpreterStyle } from '../../../src/components/interpreter/style.ts';
import { interpreterWords } from '../../../src/i18n/sets/interpreter.ts';
import { wordsOf, type Words } from '../../../src/i18n/words.ts';
import { joinCall } from '../../../src/sign/interpreter/join-call.ts';
import type { LiveCall } from '../../../src/sign/interpreter/live-call.ts';
import { OwnMedia } from '../../../src/sign/interpreter/own-media.ts';
import type { TicketAnswer } from '../../../src/wire/session.ts';

export interface PanelMeans {
  readonly lang: string;
  readonly ticket: () => Promise<TicketAnswer | undefined>;
  readonly say: (text: string) => void;
  readonly redraw: () => void;
  /** Where the panel is drawn: its sheet is put there. */
  readonly root: () => ShadowRoot | null;
  /** Whether I speak: an agent does, somebody who interprets says so first. */
  readonly voice: boolean;
}

/** Where an agent or an interpreter sits in a video call: themselves, the person, the third; how well each is seen, in figures. */
export interface VideoPanel {
  readonly ended: boolean;
  view(): TemplateResult;
  leave(): void;
}

/** Turns the camera on and joins; without a camera one still sees the others. */
export async function openPanel({ lang, ticket, say, redraw, root, voice }: PanelMeans): Promise<VideoPanel> {
  const words: Words = wordsOf(lang, await interpreterWords(lang));
  const [sheet, tree] = [interpreterStyle.styleSheet, root()];
  if (sheet && tree && !tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];

  // The first pictures come before there is a call to share them in.
  const joined: LiveCall[] = [];
  const media = new OwnMedia(() => {
    joined[0]?.share(media.stream);
    redraw();
  });
  await media.turnCamera(true);
  if (voice) await media.turnVoice(true);
  const call = joinCall({
    stream: media.stream,
    async connect() {
      const answer = await ticket();
      return answer?.call === undefined ? undefined : { ticket: answer.ticket, call: answer.call };
    },
  });
  joined.push(call);
  const news = callNews();
  news(words, call.state);
  let pressed: CallScene['pressed'] = { signing: false, smaller: false };
  call.onChange(() => {
    news(words, call.state).forEach(say);
    if (call.state.link === 'ended') media.stop();
    redraw();
  });
  return {
    get ended() {
      return call.state.link === 'ended';
    },
    view: () =>
      callView({
        words, pressed,
        state: call.state,
        self: media.camera === 'on' || media.camera === 'slow' ? media.stream : undefined,
        camera: media.camera === 'on' || media.camera === 'off' ? undefined : media.camera,
        figures: true,
        acts: {
          camera: (on) => void media.turnCamera(on),
          voice: (on) => void media.turnVoice(on),
          signing(on) {
            pressed = { ...pressed, signing: on };
            call.signing(on);
            redraw();
          },
          smaller(on) {
            pressed = { ...pressed, smaller: on };
            call.smaller(on);
            redraw();
          },
          reconnect: () => call.reconnect(),
          leave: () => call.leave(),
        },
      }),
    leave: () => call.leave(),
  };
}
