import { makePostgres } from '../../server/test/helpers/postgres-cluster.ts';
import { forgetfulDisk } from './shadow.mjs';

/**
 * The database under the backend. `environment` is for the backend, `url` for whoever looks behind its back, and `crash` kills the database alone.
 * SQLite lives in the backend's own process and folder, and dies with it.
 */
export const engines = {
  sqlite: async () => ({ name: 'SQLite', url: undefined, environment: {}, crash: undefined, close: async () => {} }),

  async postgres({ random }) {
    const server = makePostgres();
    await server.begin();
    return {
      name: 'PostgreSQL',
      url: server.url,
      environment: { DATABASE_URL: server.url },
      /** All of it at once, or one of its processes: then the others end as well, and it recovers by itself. */
      async crash() {
        if (random.next() < 0.5) {
          await server.end();
          await server.begin();
          return;
        }
        const workers = server.workers();
        process.kill(workers[Math.floor(random.next() * workers.length)], 'SIGKILL');
      },
      close: () => server.remove(),
    };
  },
};

/** Small segments, so that little is copied at each sync; and checkpoints in the middle of it, so that segments are renamed and data files are synced. */
const underPowerCuts = { segment: 1, settings: { max_wal_size: '4MB', min_wal_size: '2MB', checkpoint_timeout: '30s', full_page_writes: 'on', wal_sync_method: 'fdatasync' } };

/** The same for power cuts: `begin` and `cut` are called around each. */
export const enginesUnderPowerCuts = {
  sqlite: async () => ({ name: 'SQLite', url: undefined, environment: {}, begin: async () => {}, cut: async () => {}, close: async () => {} }),

  async postgres({ library }) {
    const server = makePostgres(underPowerCuts);
    const disk = library && forgetfulDisk(server.data, library);
    return {
      name: 'PostgreSQL',
      url: server.url,
      environment: { DATABASE_URL: server.url },
      begin: async () => server.begin(await disk?.begin()),
      async cut() {
        await server.end();
        await disk?.cut();
      },
      close: () => server.remove(),
    };
  },
};
