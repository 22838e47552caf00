import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import { html, ours } from '../../pages/html.ts';
import type { Adapter, DeliveryContext, DeliveryEvent, DeliveryResult } from '../adapter.ts';
import { viewOf } from '../event-view.ts';
import { renderLine, renderText, TextTemplate, valueAt } from '../mapping.ts';
import { SecretName } from './receiver.ts';

const mailbox = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const address = v.pipe(v.string(), v.maxLength(254), v.regex(mailbox, 'This is one e-mail address by itself, such as requests@acme.example.'));

export const SmtpConfig = v.pipe(
  v.strictObject({
    host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:-]{1,253}$/, 'This is the name of a mail server.')),
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 587),
    /** `tls` from the first byte (usually port 465), or `starttls` before anything is said (587). */
    security: v.optional(v.picklist(['tls', 'starttls', 'none']), 'starttls'),
    user: v.optional(v.pipe(v.string(), v.nonEmpty())),
    /** Name of the secret that is the password of `user`. */
    password: v.optional(SecretName),
    from: address,
    /** One mailbox: some of several could refuse, and a letter cannot be half delivered. */
    to: address,
    subject: v.optional(TextTemplate, '[{{protocol}}] {{flow}}'),
    /** Whether an answer goes to the address that the person gave. Off: answers belong at the console, where they count. */
    replyToPerson: v.optional(v.boolean(), false),
  }),
  v.check(({ host, security }) => security !== 'none' || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host), 'What people write travels encrypted: "none" is for a mail server on the same machine only.'),
  v.check(({ user, password }) => (user === undefined) === (password === undefined), 'user and password belong together.'),
  v.check(({ subject }) => /\{\{\s*protocol\s*\}\}/.test(subject), 'The subject has to carry {{protocol}}: by it people find the letter.'),
);
export type SmtpConfig = v.InferOutput<typeof SmtpConfig>;

/**
 * A letter to a mailbox of the company: text and HTML, the signed receipt attached. SMTP has no key for once-only; the `Message-ID`
 * comes from the delivery's id and a letter that is sent again is the same to the byte, so mailboxes that know the rule keep one.
 * The server is named by whoever runs this installation and is not kept from inner addresses: mail servers live there.
 */
export function smtpAdapter({ patience = 10_000 } = {}): Adapter<SmtpConfig> {
  return {
    kind: 'smtp',
    config: SmtpConfig,
    secrets: ({ password }) => (password === undefined ? [] : [password]),
    async deliver(event, context) {
      const { config } = context;
      const transport = createTransport({
        host: config.host,
        port: config.port,
        secure: config.security === 'tls',
        requireTLS: config.security === 'starttls',
        ignoreTLS: config.security === 'none',
        ...(config.user !== undefined && config.password !== undefined && { auth: { user: config.user, pass: context.secret(config.password) } }),
        connectionTimeout: patience,
        greetingTimeout: patience,
        socketTimeout: patience,
        // Nothing of an event is ever taken for a file or an address to read from.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const { messageId } = await unlessAborted(context.signal, transport.sendMail(letter(event, context)));
        return { state: 'delivered', externalId: messageId };
      } catch (error) {
        return verdict(error);
      } finally {
        transport.close();
      }
    },
  };
}

function letter(event: DeliveryEvent, { config }: Pick<DeliveryContext<SmtpConfig>, 'config'>) {
  const view = viewOf(event);
  const text = renderText('{{text}}', view);
  const person = valueAt(view, 'data.answers.email');
  const replyTo = config.replyToPerson && typeof person === 'string' && mailbox.test(person.trim()) ? person.trim() : undefined;
  return {
    from: config.from,
    to: config.to,
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    subject: [...renderLine(config.subject, view)].slice(0, 200).join(''),
    messageId: `<${event.id}@${config.from.split('@')[1]}>`,
    date: new Date(event.at),
    // Sent again, it is the same letter: the usual boundaries are drawn anew each time.
    baseBoundary: event.id,
    xMailer: false as const,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: nobody's absence notice comes back
    text,
    html: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${event.protocol}</title></head><body><h1>${event.protocol}</h1><p dir="auto">${ours(html`${text}`.markup.replaceAll('\n', '<br>'))}</p></body></html>`.markup,
    attachments: event.receipt === undefined ? [] : [{ filename: `receipt-${event.protocol}.jws`, content: event.receipt, contentType: 'application/jose' }],
  };
}

/** Replies of 4xx pass, those of 5xx do not (RFC 5321, 4.2.1). What is no reply (no connection, no certificate, silence) passes. */
function verdict(error: unknown): DeliveryResult {
  const { code = '', responseCode } = Object(error) as { readonly code?: unknown; readonly responseCode?: unknown }; // read with care
  const name = typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : 'no reply';
  const reply = typeof responseCode === 'number' ? ` ${responseCode}` : '';
  // A server without STARTTLS says 500 to it. It may learn it, and nothing was told it that it could have refused.
  if (code === 'ETLS') return { state: 'retry', reason: 'The mail server offers no encryption, or none that holds (ETLS).' };
  if (reply === '' && code === 'EENVELOPE') return { state: 'permanent', reason: 'The addresses of the letter are none.' };
  return reply.startsWith(' 5') ? { state: 'permanent', reason: `The mail server refused the letter (${name}${reply}).` } : { state: 'retry', reason: `The mail server did not take the letter (${name}${reply}).` };
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new Error('Given up.'));
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
