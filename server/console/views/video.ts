import { html, nothing, type TemplateResult } from 'lit';
import { Trouble } from '../api.ts';
import type { Scene } from '../scene.ts';

/** Where somebody signs, a call by video stands above the conversation; it covers nothing, and nobody's camera goes on by itself. */
export function videoView(scene: Scene): TemplateResult | typeof nothing {
  const { say, talk, video, me } = scene;
  const { call, conversation } = talk;
  if (!call || !me || ![...call.send, ...call.recv].includes('sign')) return nothing;
  if (!video.on && conversation.link === 'ended') return nothing;
  const open = (): Promise<boolean> =>
    scene.act(() =>
      video.open(say.lang, me.operator.role !== 'interpreter', () => talk.ticket()).catch(() => {
        throw new Trouble('no-network');
      }),
    );
  return html`<section class="interpreter" aria-labelledby="video">
    <h2 id="video">${say('video.title')}</h2>
    ${video.view() ?? html`<p>${say(video.opening ? 'video.opening' : 'video.hint')}</p>
      <p class="actions"><button class="main" @click=${open}>${say('video.open')}</button></p>`}
  </section>`;
}
