import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { definitions } from '../../../scripts/flow-definitions.ts';
import type { ServerOptions } from '../../src/server.ts';
import { openHouse, rowsOf, type House } from './house.ts';

export interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}
export type Entry = readonly [name: string, value: string | Attached];

/** A form with files as a browser encodes it. */
export async function encoded(entries: readonly Entry[]): Promise<{ readonly type: string; readonly body: Buffer }> {
  const form = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([Buffer.from(value.bytes)], { type: value.type ?? '' }), value.name);
  }
  const coded = new Response(form);
  return { type: coded.headers.get('content-type') ?? '', body: Buffer.from(await coded.arrayBuffer()) };
}

export async function postFiles(house: House, url: string, entries: readonly Entry[], headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
  const { type, body } = await encoded(entries);
  return house.ask({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload: body });
}

export const png: Attached = { name: 'bill.png', type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex') };
export const pdf: Attached = { name: 'letter.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n') };
export const program: Attached = { name: 'photo.jpg', type: 'image/jpeg', bytes: Buffer.from('MZ\u0090\u0000 this program cannot be run', 'latin1') };

/** What Zoë says in her complaint. */
export const words: readonly Entry[] = [
  ['statute', 'generic'], ['locale', 'en'], ['subject', 'Wrong bill'], ['points', 'Charged twice.'], ['points', ''], ['undueCharge', 'no'],
  ['name', 'Zoë'], ['medium', 'email'], ['email', 'zoe@example.com'],
];
export const place = '/f/acme/complaint?statute=generic&locale=en';

export const houseWithComplaints = (options: Partial<ServerOptions> = {}): Promise<House> => openHouse({ flows: definitions(), ...options });

/** Everything that lies in the companies' folders for files. */
export async function filesLying({ dataDirectory }: House): Promise<number> {
  const names = await readdir(join(dataDirectory, 'uploads'), { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).length;
}

/** Rows of cases and of files, and files on the disk. */
export const kept = async (house: House): Promise<readonly [cases: number, rows: number, files: number]> => [await rowsOf(house, 'cases'), await rowsOf(house, 'attachments'), await filesLying(house)];

/** What goes back with the form for the files that are here. */
export const ticketsIn = ({ body }: Pick<LightMyRequestResponse, 'body'>): string[] => [...body.matchAll(/name="kept" value="([^"]+)"/g)].map(([, ticket = '']) => ticket);
export const mendingsIn = ({ body }: Pick<LightMyRequestResponse, 'body'>): string[] => [...body.matchAll(/<li class="error"><a href="#[^"]+">([^<]+)/g)].map(([, text = '']) => text);
