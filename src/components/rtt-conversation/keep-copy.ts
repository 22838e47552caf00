import type { Call } from '../calls.ts';
import { called, say, type Copy, type ConversationScene } from './scene.ts';
import { asHtml, asText, asWebVtt } from '../../rtt/transcript.ts';

const files: Record<Copy, { readonly name: string; readonly type: string }> = {
  text: { name: 'conversation.txt', type: 'text/plain' },
  narrow: { name: 'conversation-narrow.txt', type: 'text/plain' },
  html: { name: 'conversation.html', type: 'text/html' },
  vtt: { name: 'conversation.vtt', type: 'text/vtt' },
};

/** Gives the person a copy of the conversation as it stands. Its code comes when one is wanted. */
export function keepCopy(copy: Copy, scene: ConversationScene, call: Call): void {
  const { words, conversation } = scene;
  const about = {
    lang: words.lang,
    dir: words.dir,
    title: `${say(scene, 'title')} ${call.session.protocol}`,
    lost: say(scene, 'missing'),
    name: (p: string) => called(scene, p),
    moment: (ms: number) => words.moment(new Date(ms).toISOString()),
  };
  const made = { text: () => asText(conversation.lines, about), narrow: () => asText(conversation.lines, about, 40), html: () => asHtml(conversation.lines, about), vtt: () => asWebVtt(conversation.lines, about) };
  call.save(files[copy].name, made[copy](), files[copy].type);
}
