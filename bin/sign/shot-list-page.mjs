import { escape } from './escape.mjs';
import { framing, notesOf } from './framing.mjs';

const style = `
  :root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff }
  body { max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem }
  h1 { font-size: 1.75rem; margin: 0 0 .25rem } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem; border-bottom: 2px solid #1b1b1b }
  p.sum { color: #555; margin: 0 0 1.25rem }
  .rules { border: 1px solid #bbb; border-radius: .5rem; padding: .75rem 1.25rem; display: grid; grid-template-columns: 11rem 1fr; gap: 1.25rem; align-items: center }
  .rules ul { margin: 0; padding-left: 1.1rem } .rules svg { width: 100%; height: auto }
  article { display: grid; grid-template-columns: 2.5rem 1fr 7.5rem; gap: 0 1rem; padding: .9rem 0; border-bottom: 1px solid #ddd; break-inside: avoid }
  .number { color: #555; font-variant-numeric: tabular-nums; padding-top: .25rem }
  .text { font-size: 1.3rem; line-height: 1.35; margin: 0 0 .35rem } .text mark { background: #ffe9a8; border-radius: .2rem; padding: 0 .15rem }
  .meta { color: #555; font-size: .875rem; margin: 0 } code { font-size: .8125rem; overflow-wrap: anywhere }
  .note { font-size: .875rem; margin: .35rem 0 0 }
  .side { text-align: right; font-size: .875rem } .kind { display: inline-block; border: 1px solid #777; border-radius: 1rem; padding: .05rem .6rem }
  .seconds { font-size: 1.1rem; font-weight: 600; display: block; margin-top: .35rem }
  label { display: inline-flex; gap: .4rem; align-items: center; margin-top: .35rem }
  @media (max-width: 40rem) { article { grid-template-columns: 2rem 1fr } .side { grid-column: 2; text-align: left } .rules { grid-template-columns: 1fr } .rules svg { max-width: 11rem } }
  @media print { body { margin: 0; max-width: none; font-size: 11pt } h2 { break-after: avoid } }
`;

/** Who stands where: head to below the waist, and room for both elbows. */
const frame = `<svg viewBox="0 0 120 120" role="img" aria-label="The frame: from above the head to below the waist, with an elbow of room on each side">
  <rect x="1" y="1" width="118" height="118" rx="6" fill="#f2f2f2" stroke="#1b1b1b" stroke-width="2"/>
  <circle cx="60" cy="30" r="13" fill="#8a8a8a"/><path d="M34 119V74c0-16 10-24 26-24s26 8 26 24v45z" fill="#8a8a8a"/>
  <path d="M36 70 24 92l24 6M84 70l12 22-24 6" fill="none" stroke="#5c5c5c" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>
  <path d="M8 10v100M112 10v100M12 8h96" stroke="#1b1b1b" stroke-dasharray="4 3"/></svg>`;

/** The shot list as one page: works without a network, on paper, and with a tick for each shot. */
export function shotListPage({ language, flow, statute, shots }) {
  const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0);
  const title = `Shot list: ${language.endonym} (${language.tag})`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${style}</style></head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="sum">${shots.length} clips, at most ${Math.ceil(seconds / 60)} minutes in all. Texts in ${escape(language.written)}. Statutes: ${escape(statute.join(', '))}.</p>
<div class="rules">${frame}<ul>
  <li>${escape(framing.all)}</li>
  <li>One idea each, signed by a person whose first language it is; a deaf reviewer approves it.</li>
  <li>No sound is needed, and no caption in the picture: the page has the text.</li>
  <li>Name each film as it stands here, such as <code>${escape(shots[0]?.name ?? '')}.mp4</code>, so that <code>same-door sign encode</code> finds its text.</li>
</ul></div>
${flow.map((id) => section(id, shots, statute)).join('')}
</main>
</body></html>
`;
}

function section(flow, shots, statute) {
  const own = shots.filter((shot) => shot.flow === flow);
  if (own.length === 0) return '';
  return `<h2>${escape(flow)} (${own.length})</h2>\n${own.map((shot) => article(shot, shots.indexOf(shot) + 1, statute)).join('\n')}`;
}

function article(shot, number, asked) {
  const { slots, kind, text, textLang, statutes, seconds, name } = shot;
  const notes = notesOf(shot);
  return `<article>
  <div class="number">${number}</div>
  <div><p class="text" lang="${escape(textLang)}" dir="auto">${escape(text).replace(/\{\w+\}/g, '<mark>$&</mark>')}</p>
    <p class="meta"><code>${escape(name)}</code>${slots.length > 1 ? `, also for ${slots.length - 1} more` : ''}</p>${notes ? `<p class="note">${escape(notes)}</p>` : ''}${statutes.length < asked.length ? `<p class="meta">only ${escape(statutes.join(', '))}</p>` : ''}</div>
  <div class="side"><span class="kind">${escape(kind)}</span><span class="seconds">≤ ${seconds} s</span><label><input type="checkbox" aria-label="Filmed: ${escape(name)}"> filmed</label></div>
</article>`;
}
