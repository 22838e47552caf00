import { expect } from '@open-wc/testing';
import { Captions, readCues } from '../../src/components/sign-player/captions.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until } from '../helpers/visit.ts';

const seen = (text: string) => readCues(text).map((cue) => [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]);

describe('a person who reads captions', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('has every cue of a file, whoever wrote it', () => {
    const file = 'WEBVTT - by hand\r\n\r\nNOTE nobody reads this\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n1\r\n00:00.000 --> 00:01.500 line:0 position:20%\r\nYour <i>contract</i>\r\n\r\n\r\n01:00:02.250 --> 01:00:03.000\r\n<v Ana>Salt &amp; pepper\r\nand more\r\n';
    expect(seen(file)).to.deep.equal([
      [0, 1.5, 'Your contract'],
      [3602.25, 3603, 'Salt & pepper\nand more'],
    ]);
  });

  it('has none of a file that is none', () => {
    expect(seen('')).to.deep.equal([]);
    expect(seen('<!doctype html><p>Not found</p>')).to.deep.equal([]);
    expect(seen('WEBVTT\n\n00:00.000 -> 00:01.000\nNo arrow\n\n00:02.000 --> 00:03.000')).to.deep.equal([]);
  });

  it('reads those of the page’s language, of one clip at a time, and none once they are not wanted', async () => {
    const asked: string[] = [];
    device.replace(window, 'fetch', (input) => {
      asked.push(String(input));
      return Promise.resolve(new Response(`WEBVTT\n\n00:00.000 --> 00:09.000\n${String(input)}\n`));
    });
    const video = document.createElement('video');
    const captions = new Captions(video, () => undefined);
    const [track] = video.textTracks;
    const cues = () => [...(track?.cues ?? [])].map((cue) => (cue as VTTCue).text); // the track has no others
    captions.use([{ lang: 'en', src: 'en.vtt' }, { lang: 'pt', src: 'pt.vtt' }], 'pt-BR');
    await until(() => cues().length > 0, 'They do not come.');
    expect(cues()).to.deep.equal(['pt.vtt']);
    captions.use([{ lang: 'en', src: 'other.vtt' }], 'pt-BR');
    await until(() => cues().length > 0, 'Those of the other do not come.');
    expect(cues()).to.deep.equal(['other.vtt']);
    captions.use([], 'pt-BR');
    expect(cues()).to.deep.equal([]);
    expect(asked).to.deep.equal(['pt.vtt', 'other.vtt']);
  });

  it('asks again at the next wish where they did not come', async () => {
    const answers = [() => Promise.reject(new TypeError('offline')), () => Promise.resolve(new Response('WEBVTT\n\n00:00.000 --> 00:09.000\nThere\n'))];
    let asked = 0;
    device.replace(window, 'fetch', () => answers[asked++]?.() ?? Promise.reject(new TypeError('asked too often')));
    const video = document.createElement('video');
    const captions = new Captions(video, () => undefined);
    const use = () => captions.use([{ lang: 'en', src: 'en.vtt' }], 'en');
    use();
    await until(() => {
      use();
      return video.textTracks[0]?.cues?.length === 1;
    }, 'They are not asked for again.');
    expect(asked).to.equal(2);
  });
});
