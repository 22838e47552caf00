import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { placeOf, requestOf, type Recording } from '../../src/sign/recorder/recording.ts';
import { Recordings } from '../../src/sign/recorder/recordings.ts';
import { openDatabase } from '../../src/sign/recorder/database.ts';
import { openCamera } from '../../src/sign/recorder/camera.ts';
import { signedBy } from '../../src/widgets/signed-by.ts';
import type { Submission } from '../../src/wire/submission.ts';
import { axeOn } from '../helpers/axe.ts';
import { goOnTo, rightComplaint, sendComplaint } from '../helpers/complaints.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { visitSigner, type Signer } from '../helpers/signed-page.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';

const place = (person: Person, which = 0) => person.root.querySelectorAll<HTMLElement>('.signed')[which];
const reads = (person: Person, text: string | RegExp) =>
  until(() => (typeof text === 'string' ? textOf(place(person) ?? null).includes(text) : text.test(textOf(place(person) ?? null))), `They read only: ${textOf(place(person) ?? null)}`);
const hears = (person: Person, text: string) => until(() => person.heard.some((one) => one.includes(text)), `They hear only: ${person.heard.join(' | ')}`);
const pointsOf = (person: Person) => [...person.root.querySelectorAll<HTMLTextAreaElement>('textarea[name=points]')].map(({ value }) => value);
const film = (person: Person) => person.root.querySelector<HTMLVideoElement>('video.film');

describe('a person who answers in a sign language', function () {
  this.timeout(30_000);
  let device: OwnDevice;
  /** Records for a moment, and stops. */
  const sign = async ({ person }: Signer, early = false): Promise<void> => {
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    if (early) await person.tick('checkbox', /Send the video to the company while I sign/);
    await person.press('Start recording');
    await reads(person, /Recording\. 0:0[1-9]/);
    await person.press('Stop recording');
    await reads(person, 'Recorded: 0:0');
  };
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => {
    document.body.replaceChildren();
    device.giveBack();
  });

  it('[SIGNED-2] asks for no microphone, and takes a slow camera rather than none', async () => {
    const asked: MediaStreamConstraints[] = [];
    const track = { contentHint: '' };
    const devices = {
      getUserMedia(wish: MediaStreamConstraints) {
        asked.push(wish);
        if (asked.length === 1) return Promise.reject(Object.assign(new Error('Too slow.'), { name: 'OverconstrainedError' }));
        return Promise.resolve({ getVideoTracks: () => [track] });
      },
    };
    const camera = await openCamera(devices as unknown as MediaDevices); // all that is asked of them
    expect([typeof camera === 'object' && camera.slow, track.contentHint]).to.deep.equal([true, 'motion']);
    expect(asked.map(({ audio }) => audio)).to.deep.equal([false, false]);
    expect(asked.map(({ video }) => typeof video === 'object' && video.frameRate)).to.deep.equal([{ ideal: 30, min: 20 }, { ideal: 30 }]);
  });

  it('[SIGNED-5] [SIGNED-6] records, pauses, goes on and stops, with the focus never lost, and hears each step once', async () => {
    const { person, arriving } = await visitSigner();
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    await person.press('Start recording');
    await reads(person, /Recording\. 0:0[1-9]/);
    expect(textOf(person.focused)).to.equal('Stop recording');
    await person.press('Pause');
    await reads(person, 'Paused.');
    expect(person.focused?.localName).to.equal('button');
    await person.press('Go on recording');
    await reads(person, /Recording\. 0:0[2-9]/);
    await person.press('Stop recording');
    await reads(person, 'Recorded: 0:0');
    expect(textOf(person.focused)).to.equal('Use this message');
    for (const button of place(person)?.querySelectorAll('button') ?? []) expect(button.getBoundingClientRect().height).to.be.at.least(44);
    await hears(person, 'Recorded: 0:0');
    expect(person.heard.map((text) => text.replace(/0:0\d/, '0:0x'))).to.deep.equal([
      'The camera is being switched on. Your browser may ask you first. No sound is recorded.',
      'Your head, both elbows and your hands should be inside the frame.',
      'Recording starts in 3.',
      'Recording starts in 2.',
      'Recording starts in 1.',
      'Recording.',
      'Paused. 0:0x',
      'Recording.',
      'Recorded: 0:0x. Watch it, then use it or do it again.',
    ]);
    expect(arriving).to.have.length(0);
  });

  it('[SIGNED-7] [SIGNED-9] [SIGNED-15] watches the film, uses it, and the answer says that it was signed', async () => {
    const signer = await visitSigner();
    const { person, arriving, cameras } = signer;
    await sign(signer);
    await until(() => (film(person)?.readyState ?? 0) > 0, 'There is no film to watch.');
    expect([film(person)?.controls, film(person)?.videoWidth, cameras[0]?.track.readyState]).to.deep.equal([true, 320, 'ended']);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    expect(pointsOf(person)[0]).to.match(/^Signed message in BSL, 0:0\d\.$/);
    for (const part of [0.1, 0.2, 0.5]) arriving[0]?.sent(part);
    await reads(person, 'On its way: 50%.');
    arriving[0]?.arrive();
    await reads(person, 'Your signed message has arrived.');
    await hears(person, 'has arrived');
    expect(person.heard.slice(person.heard.findIndex((text) => text.startsWith('Recorded')) + 1)).to.deep.equal(['Your signed message has arrived. It goes along with what you send.']);
    const { answers } = person.widget.controller.state;
    const [one, ...others] = signedBy.get(person.widget)?.signed(answers) ?? [];
    expect([one?.field, one?.entry, one?.lang, one?.file.name, others]).to.deep.equal(['points', 0, 'bfi', `signed-bfi.${one?.file.name.split('.')[1] ?? ''}`, []]);
  });

  it('[SIGNED-9] sends the video along with the request, and the device forgets it with the receipt', async () => {
    const signer = await visitSigner({ answers: { ...rightComplaint, points: JSON.stringify(['', 'Nobody answered my letter.']) } });
    const { person, arriving, recordings } = signer;
    await sign(signer);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    await goOnTo(person, 'Check your complaint');
    expect(person.text).to.contain('Signed message in BSL');
    await sendComplaint(person);
    // It leaves when the company has the video, and not before.
    await until(() => person.widget.controller.state.status === 'sending', 'Nothing leaves.');
    expect(person.widget.controller.body).to.equal('');
    arriving[0]?.arrive();
    await person.arrives('Your complaint has arrived');
    const { answers, signed } = JSON.parse(person.widget.controller.body) as Submission;
    expect([signed?.length, signed?.[0]?.entry, signed?.[0]?.lang, signed?.[0]?.file.bytes]).to.deep.equal([1, 0, 'bfi', arriving[0]?.bytes]);
    expect((answers['points'] as string[])[0]).to.match(/^Signed message in BSL, 0:0\d\.$/);
    expect(await recordings.of(requestOf('sandbox:ok', 'complaint'))).to.deep.equal([]);
  });

  it('[SIGNED-9] gives an answer back where its video cannot arrive, and sends nothing without it', async () => {
    const signer = await visitSigner({ answers: { ...rightComplaint, points: JSON.stringify(['']) } });
    const { person, arriving } = signer;
    await sign(signer);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    await goOnTo(person, 'Check your complaint');
    arriving[0]?.tell({ state: 'failed', sent: 0, bytes: 10 });
    await sendComplaint(person);
    await hears(person, 'Your signed message has not arrived yet.');
    expect([person.widget.controller.state.status, person.told.includes('same-door-received')]).to.deep.equal(['asking', false]);
  });

  it('[SIGNED-4] has it sent while they sign where they said so', async () => {
    const signer = await visitSigner();
    await sign(signer, true);
    expect(signer.arriving).to.have.length(1);
    expect(pointsOf(signer.person)).to.deep.equal(['']);
  });

  it('[SIGNED-8] records again or deletes, and what was written before is back', async () => {
    const signer = await visitSigner({ answers: { points: JSON.stringify(['I wrote this.']) } });
    const { person, arriving, recordings } = signer;
    await sign(signer);
    await person.press('Record again');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    await person.press('Start recording');
    await reads(person, /Recording\. 0:0[1-9]/);
    await person.press('Stop recording');
    await reads(person, 'Recorded: 0:0');
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    arriving[0]?.arrive();
    await reads(person, 'has arrived');
    await person.press('Delete the video');
    await until(() => pointsOf(person)[0] === 'I wrote this.', `There stands: ${pointsOf(person).join()}`);
    expect(arriving[0]?.dropped).to.equal(true);
    expect(await recordings.of(requestOf('sandbox:ok', 'complaint'))).to.deep.equal([]);
    await hears(person, 'The video was deleted.');
  });

  it('[SIGNED-11] keeps everything up to the moment in which the camera is pulled out', async () => {
    const { person, cameras } = await visitSigner();
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    await person.press('Start recording');
    await reads(person, /Recording\. 0:0[1-9]/);
    cameras[0]?.unplug();
    await reads(person, 'The camera was disconnected, so the recording has ended. All of it up to there is kept.');
    await until(() => (film(person)?.readyState ?? 0) > 0, 'There is no film to watch.');
    expect(person.has('button', 'Use this message')).to.equal(true);
  });

  it('[SIGNED-12] keeps everything when the device has no more room', async () => {
    const database = `signed-${crypto.randomUUID()}`;
    const real = openDatabase(() => indexedDB, database);
    let writes = 0;
    const full = new Recordings({
      run: (write, work) => ((writes += Number(write)) > 2 && write ? Promise.reject(new DOMException('No room.', 'QuotaExceededError')) : real.run(write, work)),
    });
    const { person, arriving } = await visitSigner({ database, recordings: full });
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    await person.press('Start recording');
    await reads(person, 'This device has no more room, so the recording has ended.');
    await until(() => (film(person)?.readyState ?? 0) > 0, 'There is no film to watch.');
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    expect(pointsOf(person)[0]).to.match(/^Signed message/);
  });

  it('[SIGNED-13] is told a good while before the ten minutes end, and keeps what was recorded', async () => {
    const { person } = await visitSigner();
    const now = performance.now.bind(performance);
    let later = 0;
    device.replace(performance, 'now', () => now() + later);
    await person.press('Sign: Point 1: what went wrong?');
    await until(() => person.has('button', 'Start recording'), 'The camera does not come.');
    await person.press('Start recording');
    await reads(person, /Recording\. 0:0[1-9]/);
    later = 480_000;
    await reads(person, 'Two minutes are left.');
    later = 570_000;
    await reads(person, 'Half a minute is left.');
    later = 600_000;
    await reads(person, 'Ten minutes are over, so the recording has ended. All of it is kept.');
    await hears(person, 'Ten minutes are over');
    expect(person.heard.filter((text) => /left|over/.test(text)).map((text) => text.split('.')[0])).to.deep.equal(['Two minutes are left', 'Half a minute is left', 'Ten minutes are over, so the recording has ended']);
    await until(() => (film(person)?.readyState ?? 0) > 0, 'There is no film to watch.');
  });

  it('[SIGNED-14] finds after a reload what was recorded and not sent', async () => {
    const signer = await visitSigner();
    await sign(signer);
    document.body.replaceChildren();
    const { person, arriving } = await visitSigner({ database: signer.database });
    await reads(person, 'This was recorded earlier, and not sent yet.');
    await until(() => (film(person)?.readyState ?? 0) > 0, 'There is no film to watch.');
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    expect(pointsOf(person)[0]).to.match(/^Signed message in BSL/);
  });

  it('[SIGNED-15] learns that it waits for the line, and that it was refused', async () => {
    const signer = await visitSigner();
    const { person, arriving } = signer;
    await sign(signer);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    const wait = () => arriving[0]?.tell({ state: 'waiting', reason: 'offline', sent: 0, bytes: 10 });
    wait();
    wait();
    await reads(person, 'The company cannot be reached. The video is kept here and goes on by itself.');
    arriving[0]?.tell({ state: 'refused', problem: 'file-type', sent: 10, bytes: 10 });
    await reads(person, 'The company’s system did not take this video.');
    await hears(person, 'did not take this video');
    expect(person.heard.slice(person.heard.findIndex((text) => text.startsWith('Recorded')) + 1)).to.deep.equal([
      'The company cannot be reached. The video is kept here and goes on by itself.',
      'The company’s system did not take this video. Please record it again, or write.',
    ]);
  });

  it('[SIGNED-16] who writes in its place reads that the video no longer belongs to it, and can use it again', async () => {
    const signer = await visitSigner();
    const { person, arriving } = signer;
    await sign(signer);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    arriving[0]?.arrive();
    await reads(person, 'has arrived');
    await person.type(/^Point 1/, 'I would rather write.');
    await reads(person, 'The text of this answer was changed. This video is not part of it now.');
    expect(signedBy.get(person.widget)?.signed(person.widget.controller.state.answers)).to.deep.equal([]);
    await person.press('Use this message');
    await reads(person, 'has arrived');
    expect(signedBy.get(person.widget)?.signed(person.widget.controller.state.answers)).to.have.length(1);
  });

  it('[SIGNED-17] has the video follow its point', async () => {
    const signer = await visitSigner({ answers: { points: JSON.stringify(['', 'Two.']) } });
    const { person, arriving } = signer;
    await sign(signer);
    await person.press('Use this message');
    await until(() => arriving.length === 1, 'Nothing is sent.');
    arriving[0]?.arrive();
    await reads(person, 'has arrived');
    await person.press('Move point 1 down');
    await until(() => pointsOf(person)[0] === 'Two.', 'The points stay.');
    await until(() => textOf(place(person, 1) ?? null).includes('has arrived'), `The second place says: ${textOf(place(person, 1) ?? null)}`);
    expect(signedBy.get(person.widget)?.signed(person.widget.controller.state.answers).map(({ entry }) => entry)).to.deep.equal([1]);
  });

  for (const lang of ['de', 'ar'])
    it(`[SIGNED-18] reads it all at 320 px in ${lang}, and axe finds nothing`, async () => {
      await setViewport({ width: 320, height: 640 });
      try {
        const found: Recording = { id: crypto.randomUUID(), place: placeOf('sandbox:ok', 'complaint', 'points', 0), type: 'video/webm', lang: 'bfi', seconds: 42, bytes: 4, state: 'recording', early: false, at: Date.now() };
        const database = `signed-${crypto.randomUUID()}`;
        const recordings = new Recordings(openDatabase(() => indexedDB, database));
        await recordings.keep(found, new TextEncoder().encode('film').buffer);
        const { person } = await visitSigner({ database, recordings, lang });
        await until(() => film(person), 'There is no film.');
        expect(person.root.querySelector('.frame')?.scrollWidth).to.be.at.most(320);
        expect((await axeOn()).violations).to.deep.equal([]);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
});
