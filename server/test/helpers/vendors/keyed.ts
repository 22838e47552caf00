import type { Receiver } from '../adapter-contract.ts';
import { openVendor, wait, type Vendor } from './vendor.ts';

/** A company's own system that takes each `Idempotency-Key` once and lets in who has the token. */
export async function openKeyed(configOf: (url: string) => { readonly config: object; readonly secrets: Readonly<Record<string, string>> }, nameIn?: (body: string) => string): Promise<Receiver & Vendor> {
  const bodies = new Map<string, string>();
  const vendor = await openVendor(
    ({ headers, body }) => {
      const key = String(headers['idempotency-key']);
      if (!bodies.has(key)) bodies.set(key, body);
      return { status: 200, body: { ticket: { id: [...bodies.keys()].indexOf(key) } } };
    },
    { refused: { status: 401 } },
  );
  return { ...vendor, ...configOf(`${vendor.url}/hooks`), wait, things: () => [...bodies.values()], ...(nameIn && { nameIn }) };
}
