import { expect } from '@open-wc/testing';
import { openCamera } from '../../src/sign/recorder/camera.ts';
import { typeToRecord } from '../../src/sign/recorder/film.ts';
import { cameraTrouble } from '../../src/sign/camera-trouble.ts';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { visitSigner } from '../helpers/signed-page.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';

const place = (person: Person) => textOf(person.root.querySelector('.signed'));
const reads = (person: Person, text: string) => until(() => place(person).includes(text), `They read only: ${place(person)}`);
const hears = (person: Person, text: string) => until(() => person.heard.some((one) => one.includes(text)), `They hear only: ${person.heard.join(' | ')}`);
const pointsOf = (person: Person) => [...person.root.querySelectorAll<HTMLTextAreaElement>('textarea[name=points]')].map(({ value }) => value);

// Also for engines that record nothing: WebKitGTK has no type that its recorder makes (2.50, November 2026).
describe('a person before the camera', function () {
  this.timeout(20_000);
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => {
    document.body.replaceChildren();
    device.giveBack();
  });

  it('[SIGNED-1] [SIGNED-10] finds a place for each point, and the camera only when they press it', async () => {
    const { person, cameras } = await visitSigner({ answers: { points: JSON.stringify(['One.', 'Two.']) } });
    expect(person.names('button').filter((name) => name.startsWith('Sign: '))).to.deep.equal(['Sign: Point 1: what went wrong?', 'Sign: Point 2: what went wrong?']);
    expect(cameras).to.have.length(0);
    await person.press('Sign: Point 2: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    expect(cameras).to.have.length(1);
    await person.press('Close the camera');
    await until(() => person.has('button', 'Sign: Point 2: what went wrong?'), 'The place does not close.');
    expect(cameras[0]?.track.readyState).to.equal('ended');
    expect(pointsOf(person)).to.deep.equal(['One.', 'Two.']);
  });

  it('[SIGNED-3] [SIGNED-4] [SIGNED-18] sees themselves mirrored in a frame, and is asked before anything is sent', async () => {
    const signer = await visitSigner();
    const { person } = signer;
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    const self = person.root.querySelector<HTMLVideoElement>('.preview video');
    if (!self) throw new Error('They do not see themselves.');
    expect([new DOMMatrix(getComputedStyle(self).transform).a, self.muted, self.srcObject === signer.cameras[0]?.stream]).to.deep.equal([-1, true, true]);
    expect(person.root.querySelector('.preview svg')?.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(person.find<HTMLInputElement>('checkbox', /Send the video to the company while I sign/).checked).to.equal(false);
    expect((await axeOn()).violations).to.deep.equal([]);
  });

  it('[SIGNED-2] [SIGNED-10] gets of this very browser a picture without sound, or reads what is missing and writes', async () => {
    // Firefox brings a drawn camera in our tests; Chromium sees that this machine has none; WebKitGTK records nothing.
    const expected = !typeToRecord() ? 'unsupported' : CSS.supports('-moz-appearance: none') ? 'camera' : 'absent';
    const camera = await openCamera();
    if (typeof camera === 'string') expect(camera).to.equal(expected);
    else {
      expect([expected, camera.stream.getAudioTracks().length, camera.track.contentHint]).to.deep.equal(['camera', 0, 'motion']);
      camera.track.stop();
    }
    const { person } = await visitSigner({ camera: 'own' });
    await person.press('Sign: Point 1: what went wrong?');
    if (expected === 'camera') await until(() => (person.root.querySelector<HTMLVideoElement>('.preview video')?.videoWidth ?? 0) > 0, 'They do not see themselves.');
    else await reads(person, expected === 'absent' ? 'No camera was found.' : 'This browser cannot record videos. Try a newer one, or write your answer.');
    await person.type(/^Point 1/, 'I write.');
    expect(pointsOf(person)).to.deep.equal(['I write.']);
  });

  for (const [trouble, text] of [
    ['denied', 'Allow it beside the address of this page, then try again.'],
    ['absent', 'Connect one, then try again. You can also write.'],
    ['busy', 'Close other programs that use it, then try again.'],
    ['forbidden', 'You can write, or ask the company for another way.'],
    ['insecure', 'The camera only works on a secure page (https).'],
    ['unsupported', 'Try a newer one, or write your answer.'],
  ] as const)
    it(`[SIGNED-10] reads what to do when the camera is ${trouble}, hears it once, and may write`, async () => {
      const { person } = await visitSigner({ trouble });
      await person.press('Sign: Point 1: what went wrong?');
      await reads(person, text);
      await hears(person, text);
      expect(person.heard.filter((one) => one.includes(text))).to.have.length(1);
      expect([person.has('button', 'Try the camera again'), person.field(/^Point 1/).disabled]).to.deep.equal([true, false]);
    });

  it('[SIGNED-10] is told by what the browser says which of these it is', () => {
    const named = (name: string) => Object.assign(new Error('No.'), { name });
    const policy = (allows: boolean) => ({ allowsFeature: () => allows });
    expect(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'AbortError', 'SecurityError'].map((name) => cameraTrouble(named(name), policy(true)))).to.deep.equal(['denied', 'absent', 'busy', undefined, 'forbidden']);
    expect(cameraTrouble(named('NotAllowedError'), policy(false))).to.equal('forbidden');
  });
});
