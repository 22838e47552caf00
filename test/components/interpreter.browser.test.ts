import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { ana, defineInterpreterStage, InterpreterStage, loopback, rosa, type ScriptedCall, wavingCamera } from '../../stories/fixtures/interpreter.ts';
import { axeOn, treeOf } from '../helpers/axe.ts';
import { heard } from '../helpers/heard.ts';
import { companyPage, textOf, until } from '../helpers/visit.ts';

defineInterpreterStage();

type Camera = 'on' | 'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'AbortError';

/** Somebody who signs and wants an interpreter. */
class Somebody {
  readonly stage: InterpreterStage;
  constructor(stage: InterpreterStage) {
    this.stage = stage;
    heard(stage);
  }
  get root(): ShadowRoot {
    return this.stage.shadowRoot as ShadowRoot; // it is open
  }
  get text(): string {
    return textOf(this.root.querySelector('.interpreter'));
  }
  get heard(): readonly string[] {
    return heard(this.stage);
  }
  get call(): ScriptedCall {
    const call = this.stage.calls.at(-1);
    if (!call) throw new Error('Nobody is called.');
    return call;
  }
  names(role: string): readonly string[] {
    return treeOf(this.stage).flatMap((one) => (one.role === role ? [one.name] : []));
  }
  async reads(text: string | RegExp): Promise<void> {
    await until(() => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text)), `They do not read "${String(text)}" but: ${this.text}`);
  }
  /** Presses with the keyboard. */
  async press(name: string): Promise<void> {
    await until(() => this.names('button').includes(name), `There is no button ${name}: ${this.names('button').join(' | ')}`);
    treeOf(this.stage).find((one) => one.role === 'button' && one.name === name)?.element.focus();
    await sendKeys({ press: 'Enter' });
  }
  async hears(text: string): Promise<void> {
    await until(() => this.heard.includes(text), `They hear only: ${this.heard.join(' | ')}`);
  }
}

/** Debian's WebKitGTK has no WebRTC, and its driver sets no size of the window (November 2026). */
const isWebKitGtk = !('RTCPeerConnection' in globalThis);

const cleanUps: (() => void)[] = [];
let asked = 0;

/** What the device has: the page asks the browser itself. */
function device(camera: Camera): void {
  const before = navigator.mediaDevices.getUserMedia;
  asked = 0;
  navigator.mediaDevices.getUserMedia = ({ audio, video } = {}) => {
    asked += 1;
    if (camera !== 'on') return Promise.reject(new DOMException('No.', camera));
    const waving = wavingCamera('Me');
    cleanUps.push(() => waving.stop());
    if (audio && !video) {
      const context = new AudioContext();
      cleanUps.push(() => void context.close());
      return Promise.resolve(context.createMediaStreamDestination().stream);
    }
    return Promise.resolve(waving.stream);
  };
  cleanUps.push(() => (navigator.mediaDevices.getUserMedia = before));
}

async function wanting(settings: Partial<Pick<InterpreterStage, 'choice' | 'free' | 'reachable' | 'lang' | 'scripted'>> = {}, camera: Camera = 'on'): Promise<Somebody> {
  device(camera);
  const stage = Object.assign(new InterpreterStage(), { lang: 'en' }, settings);
  companyPage().append(stage);
  const person = new Somebody(stage);
  // The stage has words first, as a widget has.
  await until(() => stage.scene.words, 'There are no words.');
  stage.begin();
  await until(() => person.text !== '', 'Nothing comes.');
  return person;
}

async function calling(settings: Parameters<typeof wanting>[0] = {}): Promise<Somebody> {
  const person = await wanting(settings);
  await person.press('Call an interpreter');
  await until(() => person.stage.calls.length === 1, `Nobody is called: ${person.text}`);
  person.call.become({ link: 'open' });
  return person;
}

const outside = (kind: 'link' | 'iframe') => ({ choice: { kind, url: new URL('https://interpreters.localhost:9/room?for=acme') } }) as const;

describe('a person who wants an interpreter', () => {
  afterEach(() => {
    document.querySelector('interpreter-stage')?.remove();
    cleanUps.splice(0).forEach((cleanUp) => cleanUp());
  });

  it('[INTERPRETER-1] reads whether somebody is free and how long others waited, and nothing that is not known', async () => {
    const person = await wanting();
    await person.reads('An interpreter is free now. People waited about 2 minutes lately.');
    person.stage.free = { state: 'busy' };
    await person.press('Ask again');
    await person.reads('All interpreters are in a call. You can wait.');
    expect(person.text).not.to.match(/minute/);
    expect(person.names('button')).to.include('Wait for an interpreter');
    person.stage.free = undefined;
    await person.press('Ask again');
    await person.reads('We cannot see right now whether an interpreter is free. You can try.');
  });

  it('[INTERPRETER-2] is led to no dead end while nobody is there', async () => {
    const person = await wanting({ free: { state: 'closed', opensAt: '2026-11-30T08:30:00Z' } });
    await person.reads(/No interpreter is here now\. They are here again on .*30.*2026/);
    await person.reads('You can also go on in writing. Nothing is lost.');
    expect(person.names('button')).to.deep.equal(['Ask again']);
  });

  it('[INTERPRETER-3] agrees before anything of another company loads, and loses nothing by saying no', async () => {
    const person = await wanting(outside('iframe'));
    await person.reads('The interpreter comes from interpreters.localhost:9. Only interpreters.localhost:9 knows who is free.');
    await person.press('Call an interpreter');
    await person.reads('Nothing is loaded before you agree.');
    expect(person.root.activeElement?.id).to.equal('interpreter-title');
    expect(person.root.querySelector('iframe')).to.equal(null);
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('interpreters.localhost:9'))).to.deep.equal([]);
    await person.press('No, go back');
    await person.reads('Only interpreters.localhost:9 knows who is free.');
    expect(person.root.querySelector('iframe')).to.equal(null);
    expect(asked).to.equal(0);
    expect(person.stage.asked).to.deep.equal([]);
  });

  it('[INTERPRETER-4] has their page in a frame that may use camera and microphone, and nothing else of this page', async () => {
    const person = await wanting(outside('iframe'));
    await person.press('Call an interpreter');
    await person.press('I agree');
    await until(() => person.root.querySelector('iframe'), 'There is no frame.');
    const frame = person.root.querySelector('iframe') as HTMLIFrameElement; // just seen
    expect(frame.getAttribute('allow')).to.equal('camera; microphone');
    expect(frame.referrerPolicy).to.equal('no-referrer');
    expect(frame.title).to.equal('Interpreter from interpreters.localhost:9');
    expect([...frame.sandbox].filter((one) => one.startsWith('allow-top'))).to.deep.equal([]);
    const link = person.root.querySelector('.interpreter a') as HTMLAnchorElement; // beside every frame
    expect([link.target, link.rel, link.referrerPolicy]).to.deep.equal(['_blank', 'noopener noreferrer', 'no-referrer']);
    await person.press('Close interpreters.localhost:9');
    await until(() => !person.root.querySelector('iframe'), 'The frame stays.');
  });

  it('[INTERPRETER-5] calls with the camera alone, and has the conversation in writing and the number beside the pictures', async () => {
    const person = await calling();
    await person.reads('We are calling an interpreter. You can go on meanwhile.');
    await person.reads('2026-7K3M-9Q2X-4T8V');
    expect(person.stage.asked).to.deep.equal(['open bzs sign+text']);
    expect(asked).to.equal(1);
    expect(person.names('textbox')).to.deep.equal(['Your message']);
    const self = person.root.querySelector<HTMLVideoElement>('.self video');
    await until(() => (self?.videoWidth ?? 0) > 0, 'They do not see themselves.');
    expect([self?.muted, self && new DOMMatrix(getComputedStyle(self).transform).a]).to.deep.equal([true, -1]);
  });

  it('[INTERPRETER-6] sees the interpreter by way of two real peers, and reads who signs and who speaks', async function () {
    if (isWebKitGtk) this.skip();
    const person = await calling();
    const waving = wavingCamera('Rosa');
    const line = await loopback(waving.stream);
    cleanUps.push(() => line.close(), () => waving.stop());
    person.call.become({ parties: [ana({ video: false, speaking: true }), rosa({ stream: line.received, signing: true })] });
    const video = () => person.root.querySelector<HTMLVideoElement>('.picture.interpreter video');
    await until(() => (video()?.videoWidth ?? 0) > 0, 'The picture does not come.');
    const before = video()?.currentTime ?? 0;
    await until(() => (video()?.currentTime ?? 0) > before, 'The picture stands still.');
    await person.reads('Interpreter Rosa signs');
    await person.reads('Company: Ana speaks');
    expect(person.text.indexOf('Rosa')).to.be.lessThan(person.text.indexOf('Ana'));
    const [active, still] = ['.picture.interpreter', '.picture.self'].map((one) => getComputedStyle(person.root.querySelector(one) as Element).borderTopWidth); // both are there
    expect([active, still]).to.deep.equal(['6px', '2px']);
    await person.hears('Interpreter Rosa is in the video call.');
  });

  it('[INTERPRETER-7] is told once that signing may be unclear, why, and what helps', async () => {
    const person = await calling();
    person.call.become({ parties: [rosa()] });
    person.call.become({ parties: [rosa({ doubts: ['slow', 'small'] })] });
    await person.reads('Signing may be unclear. Too few pictures arrive a second. The picture is small.');
    person.call.become({ parties: [rosa()] });
    person.call.become({ parties: [rosa({ doubts: ['slow'], theirDoubts: ['small'] })] });
    await person.reads('Your signing may be unclear to Interpreter Rosa. The picture is small.');
    await person.press('Send a smaller picture');
    await person.press('Reconnect');
    expect(person.call.done).to.deep.equal(['smaller', 'reconnect']);
    await person.hears('Signing may be unclear.');
    expect(person.heard.filter((text) => text === 'Signing may be unclear.')).to.have.length(1);
    await person.press('Camera off, text only');
    await person.reads('Camera on');
    expect(person.call.state.sending.video).to.equal(false);
  });

  const troubles: readonly (readonly [Camera, string])[] = [
    ['NotAllowedError', 'The camera is not allowed here. You can allow it in the browser, beside the address.'],
    ['NotFoundError', 'There is no camera on this device.'],
    ['NotReadableError', 'Another program uses the camera. Close it and try again.'],
    ['AbortError', 'The camera does not start.'],
  ];
  for (const [camera, text] of troubles) {
    it(`[INTERPRETER-8] whose camera fails (${camera}) reads why, and calls without it`, async () => {
      const person = await wanting({}, camera);
      await person.press('Call an interpreter');
      await person.reads(text);
      await person.hears(text);
      expect(person.root.activeElement?.id).to.equal('interpreter-title');
      expect(person.names('button')).to.deep.equal(['Try the camera again', 'Call without my camera', 'Back']);
      await person.press('Call without my camera');
      await until(() => person.stage.calls.length === 1, 'Nobody is called.');
      expect(person.call.state.sending.video).to.equal(false);
    });
  }

  it('[INTERPRETER-8] on a page that may not use the camera reads that, and tries nothing in vain', async () => {
    const person = await wanting();
    const { mediaDevices } = navigator;
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    cleanUps.unshift(() => Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true }));
    const bare = Object.assign(new InterpreterStage(), { lang: 'en' });
    person.stage.replaceWith(bare);
    const other = new Somebody(bare);
    await until(() => bare.scene.words, 'There are no words.');
    bare.begin();
    await other.press('Call an interpreter');
    await other.reads('This page may not use a camera.');
  });

  it('[INTERPRETER-9] whose camera is unplugged is told, goes on in writing, and turns it on again', async () => {
    const person = await calling();
    person.call.become({ parties: [rosa()] });
    const track = person.stage.interpreter?.media.stream?.getVideoTracks()[0];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
    await person.reads('Your camera has stopped. You can go on in writing.');
    await person.hears('Your camera has stopped. You can go on in writing.');
    expect(person.call.state.sending.video).to.equal(false);
    await person.press('Camera on');
    await until(() => person.call.state.sending.video, 'It stays off.');
  });

  it('[INTERPRETER-10] hears once that the line is lost and is back, keeps what was said, and has the same number', async () => {
    const person = await calling();
    person.call.become({ parties: [rosa()] });
    person.stage.peer.line('Good day');
    await person.reads('Good day');
    person.stage.peer.cut();
    person.call.become({ link: 'broken' });
    await person.reads('Connection lost. It comes back by itself. What you wrote is kept.');
    person.stage.peer.away = false;
    person.call.become({ link: 'open' });
    await person.hears('Connected again. Nothing is lost.');
    await until(() => !person.text.includes('Connection lost'), 'The line stays lost.');
    expect(person.heard.filter((text) => text.startsWith('Connection lost'))).to.have.length(1);
    await person.reads('Good day');
    await person.reads('2026-7K3M-9Q2X-4T8V');
  });

  it('[INTERPRETER-11] reads that the interpreter has left, or that the call is open elsewhere, and goes back into it', async () => {
    const person = await calling();
    person.call.become({ parties: [rosa()] });
    person.call.become({ parties: [] });
    await person.hears('Interpreter Rosa has left the video call.');
    person.call.become({ link: 'ended', why: 'elsewhere' });
    await person.reads('This call is open in another window.');
    expect(person.names('textbox')).to.deep.equal(['Your message']);
    await person.press('Back to the video call');
    await until(() => person.stage.calls.length === 2, 'Nobody is called.');
    expect(person.stage.asked).to.have.length(1);
    await person.press('Leave the video call');
    await person.reads('You have left the video call. The text conversation goes on.');
    expect(person.stage.interpreter?.media.stream).to.equal(undefined);
  });

  it('[INTERPRETER-12] asks to be called later, and reads honestly what that does', async () => {
    const person = await wanting({ choice: { kind: 'callback' } });
    await person.reads('It has no address of yours: the interpreter comes to this page, in this tab.');
    await person.press('Ask to be called later');
    await person.reads('Your wish has arrived.');
    await until(() => person.stage.peer.sent.some((frame) => frame.k === 'c' && frame.x === 'I would like a sign-language interpreter. Please call me in this conversation.'), 'Nothing is written.');
    expect(asked).to.equal(0);
    await person.press('Start the video call');
    await until(() => person.stage.calls.length === 1, 'Nobody is called.');
  });

  it('[INTERPRETER-13] who cannot be connected is told, and keeps the way', async () => {
    const person = await wanting({ reachable: false });
    await person.press('Call an interpreter');
    await person.reads('The call could not be made. Your answers are safe.');
    expect(person.stage.interpreter?.media.stream).to.equal(undefined);
    person.stage.reachable = true;
    await person.press('Call an interpreter');
    await until(() => person.stage.calls.length === 1, 'Nobody is called.');
  });

  it('[INTERPRETER-14] presses twice and calls once', async () => {
    const person = await wanting();
    await person.reads('An interpreter is free now.');
    const button = treeOf(person.stage).find(({ name }) => name === 'Call an interpreter')?.element;
    button?.click();
    button?.click();
    await until(() => person.stage.calls.length > 0, 'Nobody is called.');
    expect([person.stage.calls.length, asked]).to.deep.equal([1, 1]);
  });

  for (const lang of ['en', 'ar']) {
    it(`[INTERPRETER-15] finds nothing wide, small or unnamed at 320 px (${lang})`, async function () {
      if (isWebKitGtk) this.skip();
      await setViewport({ width: 320, height: 640 });
      cleanUps.push(() => void setViewport({ width: 800, height: 600 }));
      const person = await wanting({ lang });
      expect((await axeOn()).violations).to.deep.equal([]);
      person.root.querySelector<HTMLButtonElement>('.interpreter .main')?.click();
      await until(() => person.stage.calls.length === 1, 'Nobody is called.');
      person.call.become({ link: 'open', parties: [rosa({ doubts: ['far'], theirDoubts: ['slow'], signing: true }), ana()] });
      await until(() => person.root.querySelector('.clarity'), 'It does not come.');
      expect((await axeOn()).violations).to.deep.equal([]);
      expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
      const small = [...person.root.querySelectorAll<HTMLElement>('.interpreter > button, .actions button')].filter((one) => one.getBoundingClientRect().height < 44);
      expect(small.map(textOf)).to.deep.equal([]);
      expect(getComputedStyle(person.root.querySelector('.frame') as Element).direction).to.equal(lang === 'ar' ? 'rtl' : 'ltr'); // drawn
    });
  }

  it('[INTERPRETER-21] reads that no call can be made where the browser has no WebRTC, before a camera is asked for and anybody is called', async () => {
    const before = globalThis.RTCPeerConnection;
    Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
    cleanUps.push(() => before && (globalThis.RTCPeerConnection = before));
    const person = await wanting({ scripted: false });
    await person.press('Call an interpreter');
    await person.reads('The call could not be made. Your answers are safe.');
    await person.hears('The call could not be made. Your answers are safe.');
    expect(asked).to.equal(0);
    expect(person.stage.asked).to.deep.equal([]);
  });
});
