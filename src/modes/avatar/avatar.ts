import { html, type TemplateResult } from 'lit';
import { mirrorIn, mirrorSlot, type Mirror } from '../../sign/avatar/mirror.ts';
import { treeOf } from '../dress.ts';
import type { ModeScene } from '../mode.ts';
import type { OpenWay, WayPlace } from '../sign-language/ways.ts';

/** What stands on the page for everybody; controls have no text that an avatar could sign. */
const texts = 'h2, label, legend, .hint, .error, form p';
/** What is no part of the page itself. */
const beside = '.companion, .modes';

/** The text of the page for an avatar that the company has on its site. It is named for what it is, and counts as no clip. */
export function avatar({ scene }: WayPlace): OpenWay {
  let mirror: Mirror | undefined;
  return {
    view(page): TemplateResult {
      void page.drawn().then(() => {
        const host = treeOf(scene())?.host;
        if (!host) return;
        mirror ??= mirrorIn(host);
        mirror.show(textOf(scene()), scene().words.lang);
      });
      return html`<div class="avatar">
        <p><b>${page.words.say('sign-language.avatar')}</b> ${page.words.say('sign-language.avatar.what', { avatar: page.setting('avatar') ?? '' })}</p>
        <slot name=${mirrorSlot}></slot>
      </div>`;
    },
    leave() {
      mirror?.remove();
      mirror = undefined;
    },
  };
}

function textOf({ root }: Pick<ModeScene, 'root'>): string {
  const found = [...(root()?.querySelectorAll(texts) ?? [])].filter((one) => !one.closest(beside));
  // A label within a legend's own text would be said twice.
  const outermost = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  return outermost.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
}
