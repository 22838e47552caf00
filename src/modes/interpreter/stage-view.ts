import { html, nothing, type TemplateResult } from 'lit';
import { callView } from '../../components/interpreter/call-view.ts';
import { cameraTroubleView } from '../../components/interpreter/camera-trouble.ts';
import { offerView } from '../../components/interpreter/offer.ts';
import { say, type CallActs } from '../../components/interpreter/scene.ts';
import type { Parameters } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { LiveCall } from '../../sign/interpreter/live-call.ts';
import type { Interpreter } from './interpreter.ts';

/** What stands under the heading, for where the person is. */
export function stageView(one: Interpreter, words: Words, signed?: () => TemplateResult | undefined): TemplateResult {
  const { stage, choice, host, media } = one;
  const outside = { say: (slot: string, parameters?: Parameters) => say(words, slot, parameters), kind: choice.kind, host: host ?? '' };
  switch (stage.at) {
    case 'offer':
      return offerView({
        words, host, kind: choice.kind, availability: one.availability, failed: stage.failed ?? false, kept: one.protocol, signed: signed?.(), speaks: one.speaks,
        acts: { call: one.ask, look: () => void one.look(), speak: one.speak },
      });
    case 'agree':
      return stage.outside.agreementView(outside, one.agree, one.back);
    case 'elsewhere':
      return stage.outside.theirPage(outside, stage.place, one.back);
    case 'camera':
      return html`<p>${say(words, 'camera.asks')}</p>`;
    case 'no-camera':
      return cameraTroubleView(words, stage.why, { again: one.ask, without: one.withoutCamera, back: one.back });
    case 'call': {
      const { live } = stage;
      const shown = media.camera === 'on' || media.camera === 'off' ? undefined : media.camera;
      return html`${live.state.parties.length === 0 ? (signed?.() ?? nothing) : nothing}
        ${callView({ words, state: live.state, self: media.camera === 'on' || media.camera === 'slow' ? media.stream : undefined, camera: shown, pressed: one.pressed, figures: false, acts: actsOf(one, live) })}`;
    }
    case 'over':
      return html`<p>${say(words, `over.${stage.why}`)}</p>
        <div class="actions"><button type="button" class="main" @click=${one.ask}>${say(words, stage.why === 'closed' ? 'call' : 'return')}</button></div>`;
    case 'later':
      return html`<p>${say(words, 'later.sent')}</p>
        ${one.attended ? html`<div class="actions"><button type="button" class="main" @click=${one.ask}>${say(words, 'later.video')}</button></div>` : nothing}`;
  }
}

const actsOf = ({ media, press }: Interpreter, live: LiveCall): CallActs => ({
  camera: (on) => void media.turnCamera(on),
  voice: (on) => void media.turnVoice(on),
  signing: (on) => press('signing', on),
  smaller: (on) => press('smaller', on),
  reconnect: () => live.reconnect(),
  leave: () => live.leave(),
});
