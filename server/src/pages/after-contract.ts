import type { Offer } from '../../../src/wire/offer.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Words } from '../words.ts';
import { html, type Content } from './html.ts';

interface Contracted {
  readonly tenant: Tenant;
  readonly words: Words;
  readonly statute: string;
  readonly protocol: string;
  readonly offer: Offer;
  readonly publicUrl: string;
}

/** What comes after a contract: paying, where the company takes it, and the way out, which is as short as the way in (BR-19). */
export function afterContract(parts: Contracted): Content {
  const { words, protocol, offer: { paymentUrl = '' }, publicUrl } = parts;
  const [pay, leave] = [paymentUrl.replaceAll('{protocol}', encodeURIComponent(protocol)), wayOut(parts)];
  return html`${pay && html`<h2>${words.find('contract.receipt.payment')}</h2>
<p>${words.find('contract.receipt.payment.lead')} ${pay.startsWith('https:') ? html`<a href="${pay}" rel="noreferrer">${words.find('contract.receipt.pay')}</a>` : pay}</p>`}
<h2>${words.find('contract.receipt.cancel')}</h2>
<p>${words.find('contract.receipt.cancel.lead', { protocol })}${leave && html` <a href="${publicUrl}${leave}">${words.find('contract.receipt.cancel.link')}</a>`}</p>`;
}

/** The form to cancel, under the law of the contract, or the only one, or the one that claims none. */
function wayOut({ tenant: { slug, flows }, words, statute }: Contracted): string | undefined {
  const laws = flows.flatMap(({ definition }) => (definition.flow === 'cancel' ? [definition.statute] : []));
  const law = [statute, ...(laws.length === 1 ? laws : []), 'generic'].find((one) => laws.includes(one));
  return law && `/f/${slug}/cancel?statute=${law}&locale=${words.lang}`;
}
