import type { Page } from 'playwright';
import type { FileRef } from '../../../src/wire/file.ts';
import type { ReceiptAnswer } from '../../../src/wire/receipt.ts';

/** A second of moving pictures, as this browser's own MediaRecorder makes them: without a length. */
export async function record(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.start(200);
    for (let frame = 0; frame < 30; frame += 1) {
      if (pen) pen.fillStyle = `hsl(${frame * 12} 80% 50%)`;
      pen?.fillRect(frame * 4, 0, 40, 120);
      await new Promise(requestAnimationFrame);
      await new Promise((next) => setTimeout(next, 30));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** Uploads a recording whose length nobody said in the beginning, and sends a complaint that was signed in it. */
export async function complainInSign(url: string, video: Buffer): Promise<{ readonly receipt: ReceiptAnswer; readonly file: FileRef }> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await fetch(`${url}/v1/acme/uploads`, { method: 'POST', headers: { ...tus, 'upload-defer-length': '1', 'upload-metadata': `filename ${Buffer.from('signed.webm').toString('base64')}` } });
  const place = new URL(begun.headers.get('location') ?? '', `${url}/v1/acme/uploads`).href;
  await fetch(place, { method: 'PATCH', headers: { ...tus, 'upload-offset': '0', 'upload-length': String(video.length), 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(video) });
  const { file } = (await (await fetch(place)).json()) as { file: FileRef };
  const answers = { subject: 'No line', points: ['Signed message in ASL, 0:01.'], undueCharge: 'no', name: 'Ana Souza', medium: 'email', email: 'ana@example.com' };
  const sent = await fetch(`${url}/v1/acme/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ flow: 'complaint', statute: 'br-sac', locale: 'en', submittedAt: new Date().toISOString(), answers, signed: [{ field: 'points', entry: 0, lang: 'ase', seconds: 1, file }] }),
  });
  if (sent.status !== 201) throw new Error(await sent.text());
  return { receipt: (await sent.json()) as ReceiptAnswer, file };
}
