import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { conditionsOf } from '../../.storybook/conditions.ts';
import type { InterpreterOptions } from '../../src/modes/interpreter/interpreter.ts';
import type { Availability } from '../../src/wire/interpreters.ts';
import { ana, defineInterpreterStage, loopback, rosa, wavingCamera, type InterpreterStage } from '../fixtures/interpreter.ts';
import { patience } from '../helpers/patience.ts';

defineInterpreterStage();

/**
 * Calling a sign-language interpreter. The steps, words and views are the real ones; the camera is a canvas that waves, and Rosa's picture travels by
 * two real peers within this page.
 */
const meta: Meta = { title: 'Parts/Interpreter' };
export default meta;

interface Setting {
  readonly choice?: InterpreterOptions['choice'];
  readonly free?: Availability | undefined;
  readonly reachable?: boolean;
  /** What the browser says to whoever asks for a camera; without it, there is one. */
  readonly camera?: 'NotAllowedError' | 'NotFoundError' | 'NotReadableError';
}

/** The browser's own answer, for as long as a story lasts. */
function device(camera: Setting['camera']): void {
  navigator.mediaDevices.getUserMedia = () => (camera ? Promise.reject(new DOMException('No.', camera)) : Promise.resolve(wavingCamera('You').stream));
}

/** Sets the stage, does what the person does, and waits until the story's words are on the page. */
const scene = (setting: Setting, shows: string | RegExp, acts: (stage: InterpreterStage) => Promise<void> | void = () => {}): StoryObj => ({
  render: (_args, { globals, parameters }) => {
    const { theme } = conditionsOf(globals, parameters);
    return html`<interpreter-stage lang="en" theme=${theme === 'forced-colours' ? 'contrast' : theme}></interpreter-stage>`;
  },
  play: async ({ canvasElement }) => {
    const stage = canvasElement.querySelector('interpreter-stage');
    if (!stage) throw new Error('There is no stage.');
    const { camera, ...rest } = setting;
    device(camera);
    Object.assign(stage, rest);
    await waitFor(() => expect(stage.scene.words).toBeDefined(), patience);
    stage.begin();
    await waitFor(() => expect(textOn(stage)).not.toBe(''), patience);
    await acts(stage);
    await waitFor(() => expect(textOn(stage)).toMatch(shows), patience);
  },
});

const textOn = (stage: InterpreterStage): string => stage.shadowRoot?.querySelector('.interpreter')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function press(stage: InterpreterStage, name: string): Promise<void> {
  const button = await waitFor(() => [...(stage.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === name) ?? Promise.reject(new Error(`There is no button ${name}.`)), patience);
  button.click();
}

/** Calls, and waits until there is a call to be in. */
async function calls(stage: InterpreterStage) {
  await press(stage, 'Call an interpreter');
  const call = await waitFor(() => stage.calls.at(-1) ?? Promise.reject(new Error('Nobody is called.')), patience);
  call.become({ link: 'open' });
  return call;
}

const outside = (kind: 'link' | 'iframe') => ({ choice: { kind, url: new URL('https://interpreters.localhost:9/acme') } }) as const;

/** Somebody is free; how long others waited comes from what was measured. */
export const Free = scene({}, 'An interpreter is free now. People waited about 2 minutes lately.');
/** All are in calls: one can wait. */
export const Busy = scene({ free: { state: 'busy', etaSec: 540 } }, /You can wait\. People waited about 9 minutes/);
/** Nobody is there, and when they are again; the way in writing is named. */
export const Closed = scene({ free: { state: 'closed', opensAt: '2026-11-30T08:30:00Z' } }, /They are here again on/);
/** Nobody could be asked: nothing is claimed, and one may try. */
export const Unknown = scene({ free: undefined }, 'We cannot see right now');
/** The company only calls back. */
export const CallBack = scene({ choice: { kind: 'callback' } }, 'It has no address of yours');
/** The wish is with the company. */
export const CallBackAsked = scene({ choice: { kind: 'callback' } }, 'Your wish has arrived.', (stage) => press(stage, 'Ask to be called later'));
/** Another company: what would load, from whom, and what they would see. */
export const Agreeing = scene(outside('iframe'), 'Nothing is loaded before you agree.', (stage) => press(stage, 'Call an interpreter'));
/** Agreed: a new tab. */
export const NewTab = scene(outside('link'), 'Open interpreters.localhost:9 in a new tab', async (stage) => {
  await press(stage, 'Call an interpreter');
  await press(stage, 'I agree');
});
/** The camera was not allowed. */
export const CameraDenied = scene({ camera: 'NotAllowedError' }, 'The camera is not allowed here.', (stage) => press(stage, 'Call an interpreter'));
/** There is none. */
export const CameraAbsent = scene({ camera: 'NotFoundError' }, 'There is no camera', (stage) => press(stage, 'Call an interpreter'));
/** Another program has it. */
export const CameraBusy = scene({ camera: 'NotReadableError' }, 'Another program uses the camera.', (stage) => press(stage, 'Call an interpreter'));
/** The call could not be made; the button is there to try again. */
export const Failed = scene({ reachable: false }, 'The call could not be made.', (stage) => press(stage, 'Call an interpreter'));
/** Called, and nobody has come yet. */
export const Waiting = scene({}, 'We are calling an interpreter.', async (stage) => void (await calls(stage)));

/** Rosa signs; her picture comes by way of two real peers. */
export const TwoPeers = scene({}, 'Interpreter Rosa signs', async (stage) => {
  const call = await calls(stage);
  const { received } = await loopback(wavingCamera('Rosa').stream);
  call.become({ parties: [rosa({ stream: received, signing: true })] });
  stage.peer.line('Good morning, I am Rosa.');
  await waitFor(() => expect(stage.shadowRoot?.querySelector<HTMLVideoElement>('.interpreter video')?.videoWidth).toBeGreaterThan(0), patience);
});
/** Three: the company speaks, the interpreter signs. */
export const ThreePeople = scene({}, 'Company: Ana speaks', async (stage) => {
  const call = await calls(stage);
  const [one, two] = await Promise.all(['Rosa', 'Ana'].map((name) => loopback(wavingCamera(name).stream)));
  call.become({ parties: [rosa({ signing: true, ...(one && { stream: one.received }) }), ana({ speaking: true, ...(two && { stream: two.received }) })] });
});
/** Too few pictures arrive, on both sides. */
export const Unclear = scene({}, 'Signing may be unclear.', async (stage) => {
  const call = await calls(stage);
  const { received } = await loopback(wavingCamera('Rosa', { width: 160, height: 120, fps: 8 }).stream);
  call.become({ parties: [rosa({ stream: received, doubts: ['slow', 'small'], theirDoubts: ['slow'] })] });
});
/** The line is lost; the conversation and the number stay. */
export const LineLost = scene({}, 'Connection lost.', async (stage) => {
  const call = await calls(stage);
  call.become({ parties: [rosa({ here: false })] });
  call.become({ link: 'broken' });
});
/** The interpreter sends no picture, and is there. */
export const NoPicture = scene({}, 'sends no picture', async (stage) => (await calls(stage)).become({ parties: [rosa({ video: false })] }));
/** The person has gone on in another window. */
export const Elsewhere = scene({}, 'open in another window', async (stage) => (await calls(stage)).become({ link: 'ended', why: 'elsewhere' }));
/** There are three already. */
export const Full = scene({}, 'Three people are in this call already.', async (stage) => (await calls(stage)).become({ link: 'ended', why: 'full' }));
/** Left by a press; the conversation goes on. */
export const Left = scene({}, 'The text conversation goes on.', async (stage) => {
  await calls(stage);
  await press(stage, 'Leave the video call');
});
