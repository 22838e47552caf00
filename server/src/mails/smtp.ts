import { createTransport, type SendMailOptions } from 'nodemailer';
import type { DeliveryResult } from '../deliveries/adapter.ts';

/** An SMTP server, and the sender's address. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with the name and password in it. */
  readonly url: string;
  readonly from: string;
}

/** Hands one letter to the server. Never throws: whatever happens is a result, and none of it repeats what a person wrote. */
export type Post = (letter: SendMailOptions) => Promise<DeliveryResult>;

/** @param patience milliseconds in which something has to come, and three times that for the whole letter */
export function smtpPost({ url }: MailSettings, patience = 10_000): Post {
  return async (letter) => {
    const transport = createTransport({
      url,
      ...encryptionOf(url),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { promise: late, reject } = Promise.withResolvers<never>();
    // A server that says one letter at a time never lets a socket fall silent.
    const timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), 3 * patience);
    try {
      await Promise.race([transport.sendMail(letter), late]);
      return { state: 'delivered' };
    } catch (error) {
      return verdict(error);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  };
}

/** What people write travels encrypted: from the first byte, or before anything is said. A server on the same machine needs none. */
export function encryptionOf(url: string): { readonly requireTLS?: true; readonly ignoreTLS?: true } {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'smtp:') return {};
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) ? { ignoreTLS: true } : { requireTLS: true };
}

/** Replies of 4xx pass, those of 5xx do not (RFC 5321, 4.2.1). What is no reply (no connection, no certificate, silence) passes. */
function verdict(error: unknown): DeliveryResult {
  const { code, responseCode } = Object(error) as { readonly code?: unknown; readonly responseCode?: unknown }; // read with care
  const name = typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : 'no reply';
  const reply = typeof responseCode === 'number' ? responseCode : 0;
  // That the server wants another password or offers no encryption is ours to mend, not the letter's fault.
  const ours = code === 'EAUTH' || code === 'ETLS';
  const final = !ours && (reply >= 500 || (reply === 0 && code === 'EENVELOPE'));
  return { state: final ? 'permanent' : 'retry', reason: reply > 0 ? `${name} ${reply}` : name };
}
