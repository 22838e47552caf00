import type { Adapter } from '../adapter.ts';
import { form } from './form.ts';
import { http } from './http.ts';
import { webhook } from './webhook.ts';

/** Every way into a company's systems; a new one is a line here. */
export const adapters: readonly Adapter[] = [webhook, http, form];
