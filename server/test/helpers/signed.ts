import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { complaintFields } from '../../../src/wire/complaint.ts';
import type { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { ServerOptions } from '../../src/server.ts';
import { followed, type Followed } from './complaints.ts';
import { allFlows, brSac } from './flows.ts';
import { openHouse, receiptOf, type House } from './house.ts';
import { film, tusTo } from './tus.ts';

const zone = 'America/Sao_Paulo';

/** A complaint that may be signed: two points, a wish, and files. */
export const signable: FlowDefinition = {
  ...brSac,
  flow: 'complaint',
  steps: [{ id: 'about', fields: ['subject', 'points', 'wish', 'files'] }, { id: 'who', fields: ['name', 'email'] }],
  fields: structuredClone(complaintFields),
  needs: { subject: 'required', points: 'required', wish: 'optional', files: 'optional', name: 'required', email: 'required' },
  legal: { basis: 'Decreto 11.034/2022', deadline: { days: 7, count: 'consecutive', zone }, history: { days: 5, count: 'consecutive', zone } },
};

export const sentence = 'Mensagem assinada em Libras, 0:04.';

/** What a person sends who has signed their points. */
export function signedComplaint(signed: readonly object[], { points = [sentence], ...answers }: Record<string, unknown> = {}) {
  return { flow: 'complaint', statute: 'br-sac', locale: 'pt-BR', submittedAt: '2026-10-05T17:59:58.000Z', answers: { subject: 'Sem sinal', points, name: 'Ana Souza', email: 'ana@example.com', ...answers }, signed };
}

export const firstPoint = (file: FileRef, more: object = {}) => ({ field: 'points', entry: 0, lang: 'bzs', seconds: 4, file, ...more });

/** Somebody who has signed their only point. Copies are made only where a test brings what makes them. */
export async function signs(options: Partial<ServerOptions> = {}, bytes: Buffer = film(20_000)): Promise<Followed & { readonly file: FileRef }> {
  const house = await openHouse({ flows: [...allFlows.filter(({ flow }) => flow !== 'complaint'), signable], remux: null, ...options });
  return signedIn(house, bytes, options.clock);
}

export async function signedIn(house: House, bytes: Buffer = film(20_000), clock?: () => Date): Promise<Followed & { readonly file: FileRef }> {
  const file = await (await tusTo(house)).upload(bytes, { name: 'signed.webm', type: '' });
  const answer = await house.submit(signedComplaint([firstPoint(file)]));
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return { ...followed(house, receiptOf(answer), clock), file };
}

/** Two seconds as MediaRecorder would have left them: without a length, in pieces. `undefined` where there is no ffmpeg. */
export async function recorded(format: 'webm' | 'mp4'): Promise<Buffer> {
  const muxer = format === 'webm' ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-f', 'webm', '-live', '1'] : ['-c:v', 'libx264', '-preset', 'ultrafast', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'];
  const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=25:duration=2', '-pix_fmt', 'yuv420p', ...muxer, 'pipe:1'], { encoding: 'buffer', maxBuffer: 10_000_000 });
  return stdout;
}
