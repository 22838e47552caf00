import type { FastifyInstance } from 'fastify';

interface Patience {
  /** How long `/readyz` says so before connections are refused, in seconds: as long as a balancer takes to notice. */
  readonly drainSeconds: number;
  /** How long what is under way may take, in seconds. Then it is cut, and devices send it again. */
  readonly stopSeconds: number;
}

/**
 * Stops a server so that nothing acknowledged is lost and nobody is sent away who need not be: first it says that it goes, then it takes no more
 * connections, ends what is under way, and sends everybody in a conversation to another process.
 */
export async function stopGracefully(app: FastifyInstance, stopping: AbortController, { drainSeconds, stopSeconds }: Patience): Promise<void> {
  stopping.abort();
  if (drainSeconds > 0) await new Promise((later) => setTimeout(later, drainSeconds * 1_000));
  const late = setTimeout(() => {
    app.log.warn(`After ${stopSeconds} s something was still under way, and is cut. Nothing of it was acknowledged.`);
    app.server.closeAllConnections();
  }, stopSeconds * 1_000);
  await app.close();
  clearTimeout(late);
}
