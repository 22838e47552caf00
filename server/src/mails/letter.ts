import type { SendMailOptions } from 'nodemailer';
import { pageBlocks, type Block, type Line } from '../durable/page-blocks.ts';
import { html, type Content } from '../pages/html.ts';
import { receiptPage, type ReceiptParts } from '../pages/receipt-page.ts';

/**
 * The receipt as an e-mail: the page as it is printed, as text and as HTML without style, and what proves it attached. The same receipt gives the
 * same letter to the byte, `Message-ID` and all, so that one that was sent twice is seen as one.
 */
export function letter(parts: ReceiptParts, to: string, from: string): SendMailOptions {
  const { words, tenant, answer, payload, sent, publicUrl } = parts;
  const blocks = pageBlocks(receiptPage(parts).text);
  const address = `${publicUrl}${answer.url ?? ''}`;
  const attached = words.say('mail.attached', { address: `${publicUrl}/verify` });
  const why = words.say('mail.why', { company: tenant.name });
  const name = answer.protocol;
  return {
    from,
    to: { name: '', address: to },
    subject: plain(words.say('mail.subject', { company: tenant.name, protocol: name }), words.dir).replace(/\p{Cc}/gu, ' '),
    messageId: `<receipt.${payload.jti}@${new URL(publicUrl).hostname}>`,
    date: new Date(payload.receivedAt),
    baseBoundary: payload.jti,
    xMailer: false as const,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': words.lang }, // RFC 3834: nobody's absence notice comes back
    text: plain([words.say('mail.lead'), attached, `${words.say('mail.page')}: ${address}`, ...blocks.map(asText), why].join('\n\n'), words.dir),
    html: html`<!doctype html>
<html lang="${words.lang}" dir="${words.dir}">
<head><meta charset="utf-8"><title>${name}</title></head>
<body>
<p>${words.say('mail.lead')}</p>
<p>${attached}</p>
<p><a href="${address}">${words.say('mail.page')}</a></p>
${blocks.map(asMarkup)}
<p>${why}</p>
</body>
</html>
`.markup,
    attachments: [
      { filename: `receipt-${name}.jws`, content: answer.receipt ?? '', contentType: 'application/jose' },
      ...('body' in sent ? [{ filename: `receipt-${name}.copy.json`, content: Buffer.from(sent.body), contentType: 'application/json' }] : []),
    ],
  };
}

/** What sets numbers apart is needed from the right only; elsewhere it would be copied along with a key. */
const plain = (text: string, dir: 'ltr' | 'rtl'): string => (dir === 'rtl' ? text : text.replace(/[\u2066-\u2069]/g, ''));

function asText(block: Block): string {
  if (block.kind === 'heading') return `${block.text}\n${(block.level === 1 ? '=' : '-').repeat(Math.min(60, [...block.text].length))}`;
  if (block.kind === 'paragraph') return block.lines.map(({ text }) => text).join('\n');
  return block.items.map(({ label, lines }) => (label === undefined ? lines.map(({ text }) => `- ${text}`) : [`${label}:`, ...lines.map(({ text }) => `  ${text}`)]).join('\n')).join('\n');
}

function asMarkup(block: Block): Content {
  const line = ({ text, auto, href }: Line): Content => (href === undefined ? html`<span${auto && html` dir="auto"`}>${setApart(text)}</span>` : html`<a href="${href}">${text}</a>`);
  const together = (lines: readonly Line[]): Content => lines.map((one, index) => [index > 0 && html`<br>`, line(one)]);
  if (block.kind === 'heading') return block.level === 1 ? html`<h1>${block.text}</h1>` : block.level === 2 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`;
  if (block.kind === 'paragraph') return html`<p>${together(block.lines)}</p>`;
  const described = block.items.every(({ label }) => label !== undefined);
  if (!described) return html`<ul>${block.items.map(({ lines }) => html`<li>${together(lines)}</li>`)}</ul>`;
  return html`<dl>${block.items.map(({ label, lines }) => html`<dt><strong>${label}</strong></dt><dd>${together(lines)}</dd>`)}</dl>`;
}

/** As elements, so that nothing unseen is copied along. */
function setApart(text: string): Content {
  return text.split(/([\u2066\u2068][^\u2066-\u2069]*\u2069)/).map((part) => (/^[\u2066\u2068]/.test(part) ? html`<bdi${part.startsWith('\u2066') && html` dir="ltr"`}>${part.slice(1, -1)}</bdi>` : part));
}
