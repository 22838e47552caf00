import type { TestProject } from 'vitest/node';
import { makeSample } from '../../scripts/sign-sample.mjs';
import { startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The reference backend that serves the example page, the built library and the wire; no trailing slash. */
    serverUrl: string;
  }
}

/** One real server for all journeys; a test that needs its own (to kill, to fill its disk) calls `startServer()`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(await makeSample());
  const server = await startServer();
  project.provide('serverUrl', server.url);
  return () => server.stop();
}
