import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { SignLanguage } from '../../wire/sign-catalog.ts';
import { avatarWay } from '../avatar/way.ts';
import { interpreterWay } from '../interpreter/way.ts';
import type { ModeScene } from '../mode.ts';
import { answerWay } from './answer-way.ts';

/** What another way knows of the page that it stands on. */
export interface WayPlace {
  /** The page as it is now. */
  readonly scene: () => ModeScene;
  /** The sign language of the person. */
  readonly language: () => Pick<SignLanguage, 'tag' | 'endonym'> | undefined;
  /** It is over: the button that opens it is there again. */
  readonly close: () => void;
}

/** A way that is open. */
export interface OpenWay {
  /** Drawn where the clips are, at each drawing of the page. */
  view(scene: ModeScene): TemplateResult;
  /** The person goes to another mode, or the widget has left the page. */
  leave(): void;
}

/** Something beside clips that somebody who signs can turn to: an interpreter, a recording of one's own. */
export interface OtherWay {
  readonly id: string;
  /** What its button says. */
  readonly label: MessageKey;
  /** Whether this page has the means for it, and a use. */
  offered(scene: ModeScene): boolean;
  /** Brings its code at the press, and not before. */
  bring(): Promise<(place: WayPlace) => OpenWay>;
}

/** Every other way, in the order of their buttons. */
export const otherWays: readonly OtherWay[] = [answerWay, interpreterWay, avatarWay];
