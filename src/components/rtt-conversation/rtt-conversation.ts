import { html, type TemplateResult } from 'lit';
import { composer } from './composer.ts';
import { linesView } from './lines.ts';
import { onKey, pacing } from './pacing.ts';
import { readingSettings, transcripts } from './reading.ts';
import type { ConversationScene } from './scene.ts';
import { proposals, standing } from './standing.ts';

/** A whole conversation, from the first line to the composer, with how it is read after it. It has no root of its own. */
export const rttConversation = (scene: ConversationScene): TemplateResult =>
  html`<div class="conversation" @keydown=${(event: KeyboardEvent) => onKey(scene, event)}>
    ${linesView(scene)} ${pacing(scene)} ${standing(scene)} ${proposals(scene)} ${composer(scene)} ${readingSettings(scene)} ${transcripts(scene)}
  </div>`;
