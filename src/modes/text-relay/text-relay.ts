import type { Scene } from '../../components/scene.ts';
import type { Mode } from '../mode.ts';
import { SelfTalk } from './self-talk.ts';
import { dress } from './style.ts';
import { talkView } from './talk-view.ts';

/**
 * The flow as a conversation in writing, beside the same form: each question is a line and each line an answer. It is complete
 * without anybody at the other end, at any hour; only the press on the button sends.
 */
export function textRelay(): Mode {
  let talk: SelfTalk | undefined;
  const talkIn = (scene: Scene): SelfTalk => {
    talk ??= new SelfTalk(scene);
    talk.see(scene);
    return talk;
  };

  return {
    id: 'text-relay',
    words: (lang) => import('../../i18n/sets/text-relay.ts').then(({ textRelayWords }) => textRelayWords(lang)),
    companion: (scene) => talkView(scene, talkIn(scene)),
    arrived: (scene) => {
      const tree = treeOf(scene);
      if (tree) dress(tree);
      const texts = talkIn(scene).arrive(scene);
      // Who reads the page hears its heading; only who writes here hears what is asked next.
      if (isWriting(scene)) scene.announce(texts.join(' '));
      // What was said stands on the page with the next drawing, for this one is just ending.
      void scene.drawn().then(scene.redraw);
    },
  };
}

const treeOf = ({ root }: Scene): ShadowRoot | undefined => {
  const tree = root()?.getRootNode();
  return tree instanceof ShadowRoot ? tree : undefined;
};

/** Whether the person is at the place where one writes. */
const isWriting = (scene: Scene): boolean => treeOf(scene)?.activeElement?.id === 'talk-line';
