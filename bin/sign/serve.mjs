import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve } from 'node:path';
import { escape } from './escape.mjs';
import { readManifest } from './manifest.mjs';
import { Refused } from './refused.mjs';

const types = { '.mp4': 'video/mp4', '.webp': 'image/webp', '.vtt': 'text/vtt; charset=utf-8', '.m4a': 'audio/mp4', '.json': 'application/json' };
const style = 'body{font:16px/1.4 system-ui,sans-serif;margin:2rem}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1.5rem}video{width:100%;background:#000}h1{grid-column:1/-1;margin:0}h2{font-size:1rem;margin:.5rem 0 .25rem;overflow-wrap:anywhere}p{margin:0}';

/** Shows every clip of a folder with its text, to this machine only. Ends with Ctrl-C. @returns the exit status */
export async function serve({ names, port = '0' }) {
  const [folder = 'sign'] = names;
  if (names.length > 1) throw new Refused('One folder at a time.');
  if (!/^\d{1,5}$/.test(port)) throw new Refused('--port takes a number.');
  const root = resolve(folder);
  await readManifest(join(root, 'sign-catalog.json'));
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => response.writeHead(500).end(error.message));
  });
  await new Promise((listening, fail) => server.once('error', fail).listen(Number(port), '127.0.0.1', listening));
  console.log(`http://127.0.0.1:${server.address().port}/  (only this machine; Ctrl-C ends it)`);
  await new Promise((ended) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close(ended) && server.closeAllConnections());
  });
  return 0;
}

async function answer(root, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (path === '/') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(await readManifest(join(root, 'sign-catalog.json'))));
  const file = join(root, path);
  const type = types[extname(file)];
  if (relative(root, file).startsWith('..') || !type || !existsSync(file)) return response.writeHead(404).end('There is no such file.');
  const { size } = statSync(file);
  // Players ask for parts, and some play nothing without (RFC 9110, 14.2).
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  const end = last ? Math.min(Number(last), size - 1) : size - 1;
  if (start > end) return response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  response.writeHead(first === undefined ? 200 : 206, { 'content-type': type, 'accept-ranges': 'bytes', 'content-length': end - start + 1, ...(first !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` }) });
  return createReadStream(file, { start, end }).pipe(response);
}

function page({ clips, languages }) {
  const list = clips.map(({ slot, lang, status, duration, files, poster, captions, transcript }) => {
    const tracks = captions.map(({ lang: spoken, src }) => `<track kind="captions" srclang="${escape(spoken)}" src="${escape(src)}">`).join('');
    const sources = files.map(({ src, type }) => `<source src="${escape(src)}" type="${escape(type)}">`).join('');
    return `<article><video controls playsinline preload="none"${poster ? ` poster="${escape(poster)}"` : ''}>${sources}${tracks}</video><h2>${escape(slot)}</h2><p>${escape(lang)}, ${escape(status)}, ${duration} s</p><p lang="${escape(transcript?.lang ?? '')}">${escape(transcript?.text ?? '')}</p></article>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clips</title><style>${style}</style></head><body><main><h1>${clips.length} clips: ${escape(languages.map(({ endonym }) => endonym).join(', '))}</h1>${list.join('')}</main></body></html>`;
}
