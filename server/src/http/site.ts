import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** A folder of files that this server shows beside its own routes: the company's page, the built library. */
export interface SiteFolder {
  /** Starts and ends with a slash. */
  readonly prefix: string;
  readonly directory: string;
  /** Sent with these files only; without one they have no content policy of ours. */
  readonly contentPolicy?: string;
}

/**
 * Reads a folder map: `urlPrefix=dir,urlPrefix=dir`; after `|` may stand a content policy, as in `/strict=examples/csp|default-src 'none'`.
 * @throws Error that says how it is written
 */
export function readSite(text: string): SiteFolder[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [map = '', ...policy] = entry.split('|');
      const [prefix = '', directory = ''] = map.split('=');
      if (!prefix.startsWith('/') || !directory) throw new Error(`SITE reads "/=examples/plain,/dist=dist" (prefix=folder, separated by commas); "${entry}" does not.`);
      const contentPolicy = policy.join('|').trim();
      return { prefix: prefix.endsWith('/') ? prefix : `${prefix}/`, directory: resolve(directory), ...(contentPolicy && { contentPolicy }) };
    });
}

/** Serves the folders. Other sites may load these files (script tags, module chunks); they hold nothing personal. */
export async function registerSite(app: FastifyInstance, folders: readonly SiteFolder[]): Promise<void> {
  for (const { prefix, directory, contentPolicy } of folders) {
    await app.register(async (site) => {
      site.addHook('onRequest', async (_request, reply) => {
        // The company's pages: what they run and who frames them is theirs to say, and browsers may keep them.
        reply.removeHeader('content-security-policy').removeHeader('cache-control');
        reply.headers({
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          ...(contentPolicy && { 'content-security-policy': contentPolicy }),
        });
      });
      await site.register(fastifyStatic, { root: directory, prefix, decorateReply: false, cacheControl: false, allowedPath: isShown });
    });
  }
}

/** What begins with a dot is the business of whoever made the folder (`.git`, `.env`), but for the place that RFC 8615 names. */
function isShown(path: string): boolean {
  return !/(?:^|\/)\.(?!well-known\/)/.test(path);
}
