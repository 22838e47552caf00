import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { conditionsOf } from '../../.storybook/conditions.ts';
import type { SignedDesk } from '../../src/components/signed-message/desk.ts';
import type { RecorderState } from '../../src/sign/recorder/recorder.ts';
import type { Trouble } from '../../src/sign/recorder/trouble.ts';
import { seen } from '../fixtures/stage.ts';
import { defineSignedStage, recordingOf } from '../fixtures/signed-message.ts';

defineSignedStage();

/** An answer in a sign language, at each point of its way. The camera is drawn, and nothing is recorded or sent. */
const meta: Meta = { title: 'Parts/Signed message' };
export default meta;

const stands = (state: RecorderState, button: string | RegExp, more: Partial<SignedDesk> = {}): StoryObj => ({
  render: (_args, { globals, parameters }) => {
    const { theme } = conditionsOf(globals, parameters);
    return html`<signed-stage theme=${theme === 'forced-colours' ? 'contrast' : theme} ?filmed=${state.at === 'recorded'} .desk=${{ state, ...more }}></signed-stage>`;
  },
  play: seen('button', button),
});
const recorded = recordingOf(42, { state: 'recorded' });
const used = recordingOf(42, { state: 'recorded', sentence: 'Signed message in BSL, 0:42.' });
const bytes = recorded.bytes;

export const Closed = stands({ at: 'closed' }, /^Sign: /);
export const Opening = stands({ at: 'opening' }, 'Close the camera', { stream: null });
export const Ready = stands({ at: 'ready' }, 'Start recording');
export const TooFewPictures = stands({ at: 'ready' }, 'Start recording', { slow: true });
export const Counting = stands({ at: 'counting', left: 2 }, 'Not yet');
export const Recording = stands({ at: 'recording', recording: recordingOf(42) }, 'Stop recording');
export const TwoMinutesLeft = stands({ at: 'recording', recording: recordingOf(485) }, 'Stop recording');
export const Paused = stands({ at: 'paused', recording: recordingOf(42) }, 'Go on recording');
export const Recorded = stands({ at: 'recorded', recording: recorded }, 'Use this message');
export const FoundAgain = stands({ at: 'recorded', recording: recorded }, 'Use this message', { found: true });
export const TimeIsUp = stands({ at: 'recorded', recording: recordingOf(600, { state: 'recorded' }), because: 'limit' }, 'Use this message');
export const NoMoreRoom = stands({ at: 'recorded', recording: recorded, because: 'full' }, 'Use this message', { loose: true });
export const UnpluggedMeanwhile = stands({ at: 'recorded', recording: recorded, because: 'unplugged' }, 'Use this message');
export const OnItsWay = stands({ at: 'recorded', recording: used }, 'Delete the video', { stands: 'used', news: { state: 'uploading', sent: bytes * 0.6, bytes } });
export const WaitsForTheLine = stands({ at: 'recorded', recording: used }, 'Delete the video', { stands: 'used', news: { state: 'waiting', reason: 'offline', sent: bytes * 0.6, bytes } });
export const Arrived = stands({ at: 'recorded', recording: used }, 'Delete the video', {
  stands: 'used',
  news: { state: 'done', sent: bytes, bytes, file: { id: '0123456789abcdef', name: 'signed-bfi.webm', bytes, sha256: '0'.repeat(64), type: 'video/webm' } },
});
export const Refused = stands({ at: 'recorded', recording: used }, 'Record again', { stands: 'used', news: { state: 'refused', problem: 'file-type', sent: bytes, bytes } });
export const NotTakenNow = stands({ at: 'recorded', recording: used }, 'Send again', { stands: 'used', news: { state: 'failed', sent: 0, bytes } });
export const TextChanged = stands({ at: 'recorded', recording: used }, 'Use this message', { stands: 'changed' });

const trouble = (which: Trouble): StoryObj => stands({ at: 'trouble', trouble: which }, 'Try the camera again', { stream: null });
export const Denied = trouble('denied');
export const Absent = trouble('absent');
export const Busy = trouble('busy');
export const Forbidden = trouble('forbidden');
export const Insecure = trouble('insecure');
export const Unsupported = trouble('unsupported');
export const Unplugged = trouble('unplugged');
