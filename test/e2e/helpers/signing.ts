import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Locator, Page, Route } from 'playwright';
import type { SignCatalog, SignClip } from '../../../src/wire/sign-catalog.ts';
import { cancelSigned } from '../../helpers/signed.ts';
import { company, pageWith } from './company.ts';
import { ada, arrives, widgetOf } from './person.ts';

const clips = fileURLToPath(new URL('../../sign/clips/', import.meta.url));
const types: Readonly<Record<string, string>> = { webm: 'video/webm', mp4: 'video/mp4', webp: 'image/webp', vtt: 'text/vtt', m4a: 'audio/mp4' };

/** What the company's server does with a file of a clip: gives it, or what a test wants. */
export type Files = (slot: string, kind: string, route: Route) => Promise<void> | undefined;

export interface Signing {
  readonly attributes?: string;
  readonly files?: Files;
  /** Changes a clip of the catalogue, or leaves it out. */
  readonly but?: (clip: SignClip) => SignClip | undefined;
}

/** Each file under an address that names its slot, so that a test sees what was fetched for what. */
const addressed = (clip: SignClip): SignClip => {
  const at = <T extends { readonly src: string }>(part: T): T => ({ ...part, src: `/sign/${clip.slot}/${part.src.split('/').at(-1)}` });
  return {
    ...clip,
    files: [{ src: 'large.webm', type: 'video/webm; codecs="vp8"', w: 192, h: 144 }, ...clip.files].map(at),
    poster: `/sign/${clip.slot}/poster.webp`,
    captions: clip.captions.map(at),
    ...(clip.voice && { voice: at(clip.voice) }),
  };
};

/** A catalogue in which every text of cancelling is signed in ASL, with clips on the company's own server. */
export const signedCatalogue = (but: Signing['but'] = (clip) => clip): Promise<SignCatalog> =>
  cancelSigned({ but: (clip) => but(addressed(clip)) });

/** Somebody before a form of a company that has clips. Nothing is chosen yet. */
export async function signingPage(visit: (url: string, options?: BrowserContextOptions) => Promise<Page>, options: BrowserContextOptions = {}, { attributes = '', files, but }: Signing = {}) {
  const own = await company();
  const page = pageWith({ attributes: `open endpoint="/v1/acme" sign-catalog="/sign/sign-catalog.json" ${attributes}` });
  own.page('/', page.replace('<body>', '<body><main><h1 tabindex="-1">Acme</h1>').replace('</body>', '</main></body>'));
  own.page('/sign/sign-catalog.json', JSON.stringify(await signedCatalogue(but)));
  const tab = await visit('about:blank', options);
  const fetched = await serveClips(tab, files);
  await tab.goto(`${own.url}/`);
  return { tab, widget: widgetOf(tab), own, fetched, ...waysOf(tab) };
}

/** @returns what was asked for, as `<slot> <file>` */
export async function serveClips(tab: Page, files: Files = () => undefined): Promise<readonly string[]> {
  const fetched: string[] = [];
  await tab.route(/\/sign\/[^/]+\/[^/]+$/, async (route) => {
    const [slot = '', file = ''] = decodeURIComponent(new URL(route.request().url()).pathname).split('/').slice(2);
    const [, kind = ''] = file.split('.');
    fetched.push(`${slot} ${file}`);
    await (files(slot, kind, route) ?? route.fulfill({ body: readFileSync(clips + file), contentType: types[kind] ?? '' }));
  });
  return fetched;
}

/** Answers every question, up to the page with the button that commits. Clips and a conversation beside them name them as well, so they are found by exactly what they are. */
export async function answerSigned(widget: Locator, each: (heading: string) => Promise<void> = async () => undefined): Promise<void> {
  const next = async (heading: string): Promise<void> => {
    await widget.getByRole('button', { name: 'Continue', exact: true }).click();
    await arrives(widget, heading);
    await each(heading);
  };
  await widget.getByRole('textbox', { name: 'Your full name', exact: true }).fill(ada.name);
  await widget.getByRole('textbox', { name: 'Contract you want to cancel', exact: true }).fill(ada.contract);
  await next('When should the contract end?');
  await widget.getByRole('radio', { name: 'As soon as possible', exact: true }).check();
  await next('Your confirmation');
  await widget.getByRole('textbox', { name: 'Email address', exact: true }).fill(ada.email);
  await next('Check your answers');
}

function waysOf(tab: Page) {
  const player = tab.locator('same-door-cancel .sign > .sign-player');
  return {
    player,
    sign: async (): Promise<void> => {
      await widgetOf(tab).getByRole('checkbox', { name: 'Sign language' }).check();
      await player.waitFor();
    },
    /** Waits until the large player signs this. */
    signs: (text: string): Promise<void> => tab.locator(`same-door-cancel .sign > [aria-label="In ASL: ${text}"]`).waitFor(),
  };
}
