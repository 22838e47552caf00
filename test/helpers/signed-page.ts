import { html, type TemplateResult } from 'lit';
import { pointsField } from '../../src/components/points/points.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { complaintWords } from '../../src/i18n/sets/complaint.ts';
import type { Camera } from '../../src/sign/recorder/camera.ts';
import { openDatabase } from '../../src/sign/recorder/database.ts';
import { Recordings } from '../../src/sign/recorder/recordings.ts';
import type { Trouble } from '../../src/sign/recorder/trouble.ts';
import { signedAnswersOf, type SignedAnswers } from '../../src/widgets/signed-answers.ts';
import { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import { inMemoryUploads, type Arriving } from './in-memory-uploads.ts';
import { until, visit, type Person, type Settings } from './visit.ts';

/** A complaint with places to sign beside it. */
class SignedComplaint extends SameDoorFlow {
  readonly flow = complaint;
  override words = [complaintWords];
  protected override readonly views = { points: pointsField, files: () => html`` };
  answers: SignedAnswers | undefined;

  protected override render(): TemplateResult {
    const page = super.render();
    return this.answers && this.spoken ? html`${page}<div class="frame"><section aria-label="Sign">${this.answers.view(this.scene())}</section></div>` : page;
  }
}
customElements.define('signed-complaint', SignedComplaint);

/** A camera that sees something move; it can be pulled out. */
export function pretendCamera(): Camera & { readonly unplug: () => void } {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const drawing = canvas.getContext('2d');
  let turn = 0;
  const timer = setInterval(() => {
    if (!drawing) return;
    turn += 1;
    drawing.fillStyle = `hsl(${turn * 7} 80% 40%)`;
    drawing.fillRect(0, 0, 320, 240);
    drawing.fillStyle = '#fff';
    drawing.fillRect((turn * 5) % 320, 100, 40, 40);
  }, 33);
  const stream = canvas.captureStream(30);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('The canvas gives no pictures.');
  return {
    stream,
    track,
    slow: false,
    unplug() {
      clearInterval(timer);
      // A track that is stopped tells nobody; one whose source goes does.
      track.stop();
      track.dispatchEvent(new Event('ended'));
    },
  };
}

export interface Signer {
  readonly person: Person;
  readonly arriving: readonly Arriving[];
  readonly cameras: readonly ReturnType<typeof pretendCamera>[];
  readonly recordings: Recordings;
  readonly database: string;
}

export interface SignerSettings extends Settings {
  /** What comes in place of a camera. */
  readonly trouble?: Trouble;
  /** The camera that this very browser has, or none. */
  readonly camera?: 'own';
  readonly recordings?: Recordings;
  readonly database?: string;
}

/** Somebody before the complaint who signs; count-downs end at once, and nothing is sent but into the hands of the test. */
export async function visitSigner({ trouble, camera: which, database = `signed-${crypto.randomUUID()}`, recordings = new Recordings(openDatabase(() => indexedDB, database)), ...settings }: SignerSettings = {}): Promise<Signer> {
  const person = await visit({ tag: 'signed-complaint', ...settings });
  const { uploads, arriving } = inMemoryUploads();
  const cameras: ReturnType<typeof pretendCamera>[] = [];
  const widget = person.widget as SignedComplaint;
  widget.answers = await signedAnswersOf(widget, {
    lang: 'bfi',
    endonym: 'BSL',
    recordings,
    uploads,
    open: which
      ? undefined
      : async () => {
          if (trouble) return trouble;
          const camera = pretendCamera();
          cameras.push(camera);
          return camera;
        },
    schedule: (run) => {
      const timer = setTimeout(run, 20);
      return () => clearTimeout(timer);
    },
  });
  widget.requestUpdate();
  await until(() => person.root.querySelector('.signed'), 'There is no place to sign.');
  return { person, arriving, cameras, recordings, database };
}
