import type { Adapter } from '../adapter.ts';
import { webhook } from './webhook.ts';

/** Every way into a company's systems; a new one is a line here. */
export const adapters: readonly Adapter[] = [webhook];
