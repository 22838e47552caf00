import type { Finding } from '../finding.ts';
import { allIn, type Tag } from '../tag.ts';

const own = /^http:\/\/(localhost|[^/]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i;
const open = (address: string | undefined): address is string => address !== undefined && /^\s*http:/i.test(address) && !own.test(address.trim());

/** What people write goes out encrypted, with our script and without it. */
export function encrypted(tag: Tag): Finding[] {
  const found = (at: Tag, address: string): Finding => ({ code: 'SD-E12', tag: at, what: `<${at.name}> sends personal data to ${address}`, why: 'anyone on the way can read http://', fix: `use ${address.trim().replace(/^http:/i, 'https:')}` });
  const endpoint = tag.attribute('endpoint');
  const forms = allIn(tag).filter(({ name }) => name === 'form');
  return [...(open(endpoint) ? [found(tag, endpoint)] : []), ...forms.flatMap((form) => (open(form.attribute('action')) ? [found(form, form.attribute('action') ?? '')] : []))];
}
