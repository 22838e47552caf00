import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { conditionsOf } from '../../.storybook/conditions.ts';
import type { ReadingSettings } from '../../src/rtt/talk.ts';
import { defineConversationStage, type ConversationStage, type ScriptedPeer } from '../fixtures/conversation.ts';
import { patience } from '../helpers/patience.ts';

defineConversationStage();

/**
 * A conversation in real-time text, with Ana, who follows a script. Write to her: what you send goes through the real channel. The line
 * that she is writing is in no live region; what is heard comes by sentence.
 */
const meta: Meta = { title: 'Parts/Conversation' };
export default meta;

type Script = (peer: ScriptedPeer, stage: ConversationStage) => void;

/** Plays a script, and waits until its last words are on the page. */
const scene = (script: Script, shows: string | RegExp, settings: Partial<ReadingSettings> = {}): StoryObj => ({
  render: (_args, { globals, parameters }) => {
    const { theme } = conditionsOf(globals, parameters);
    return html`<conversation-stage theme=${theme === 'forced-colours' ? 'contrast' : theme} .settings=${settings}></conversation-stage>`;
  },
  play: async ({ canvasElement }) => {
    const stage = canvasElement.querySelector('conversation-stage');
    if (!stage) throw new Error('There is no stage.');
    await stage.ready();
    script(stage.peer, stage);
    const frame = () => stage.shadowRoot?.querySelector('.conversation')?.textContent?.replace(/\s+/g, ' ') ?? '';
    await waitFor(() => expect(frame()).toMatch(shows), patience);
  },
});
const mine = (stage: ConversationStage, text: string) => {
  stage.talk?.type(text);
  stage.talk?.commit();
};

/** Both have written, and Ana is writing on. */
export const Typing = scene((peer, stage) => {
  peer.line('Good morning, this is Ana. How can I help?');
  mine(stage, 'I want to cancel my contract.');
  peer.types('One moment, I am loo');
}, 'I am loo');

/** What is erased goes letter by letter; the words that a person heard before are put right at the line’s end. */
export const Erasing = scene((peer) => {
  peer.types('It ends in Jume');
  peer.types('\u0008\u0008ne');
}, 'It ends in June');

/** A family and a flag are one letter each, and go with one erasure. */
export const Emoji = scene((peer) => {
  peer.line('👩‍👩‍👧‍👦 👋🏽 🇧🇷');
  peer.types('Thank you 👨‍👩‍👧‍👦🇵🇹\u0008');
}, 'Thank you 👨‍👩‍👧‍👦');

/** Each line has its own direction, whatever the page has. */
export const RightToLeft = scene((peer, stage) => {
  peer.line('مرحبا، كيف يمكنني مساعدتك؟');
  mine(stage, 'رقم العقد AC-1815-1210');
  peer.types('شكرا (2026)');
}, 'شكرا');

/** Text that can no longer be had is said to be missing, once. */
export const Loss = scene((peer) => {
  peer.types('Your number is ');
  peer.tell({ k: 'lost', p: peer.ana.p, after: 1 });
  peer.types(' and nothing else.');
}, /may be missing here/);

/** The connection is lost; what is written meanwhile is kept. */
export const ConnectionLost = scene((peer, stage) => {
  peer.line('Are you still there?');
  peer.cut();
  mine(stage, 'Yes, I am.');
}, 'Yes, I am.');

/** The connection is back, and what was written meanwhile has arrived. */
export const Reconnected: StoryObj = {
  ...scene(() => undefined, ''),
  play: async ({ canvasElement }) => {
    const stage = await canvasElement.querySelector('conversation-stage')?.ready();
    if (!stage) throw new Error('There is no stage.');
    stage.peer.cut();
    mine(stage, 'Yes, I am.');
    stage.peer.away = false;
    await waitFor(() => expect(stage.peer.sent.at(-1)).toMatchObject({ k: 'c', x: 'Yes, I am.' }), patience);
  },
};

/** The operator lost the connection, and the person is told. */
export const OperatorAway = scene((peer) => {
  peer.line('I am looking');
  peer.tell({ k: 'party', ev: 'away', ...peer.ana });
}, /I am looking.*Ana/);

/** The operator has left; what was said stays. */
export const OperatorLeaves = scene((peer) => {
  peer.line('Goodbye');
  peer.tell({ k: 'party', ev: 'leave', ...peer.ana });
}, 'Goodbye');

/** The turn is given away; it is offered and never enforced. */
export const YourTurn = scene((peer) => {
  peer.line('What is your number?');
  peer.say({ k: 'g', op: 'ga' });
}, /GA/);

/** Somebody waits before the person. */
export const Waiting = scene((peer) => peer.tell({ k: 'wait', ahead: 2, seconds: 100 }), /2/);

/** Ana suggests a value; it is no answer before the person takes it. */
export const Proposal = scene((peer) => peer.say({ k: 'p', id: 'one', field: 'name', value: 'Ada Lovelace' }), 'Ada Lovelace');

/** It is over. */
export const Ended = scene((peer) => {
  peer.line('Goodbye');
  peer.tell({ k: 'bye', why: 'closed' });
}, 'Goodbye');

/** Whole words only: nothing trembles. */
export const ByWord = scene((peer) => peer.types('How can I he'), /How can I (?!he)/, { sight: 'word' });

/** Whole phrases only. */
export const ByPhrase = scene((peer) => peer.types('Good morning, how can'), /Good morning, (?!how)/, { sight: 'phrase' });

/** Braille: lines wait until they are asked for, and nothing moves under the fingers. */
export const BraillePacing = scene(
  (peer) => ['Good morning.', 'This is Ana.', 'How can I help?'].forEach((text) => peer.line(text)),
  /3/,
  { paced: true, cells: 20 },
);
