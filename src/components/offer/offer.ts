import { html, nothing, type TemplateResult } from 'lit';
import type { FieldScene } from '../field/field.ts';
import { offerFacts } from './facts.ts';
import { priceText } from './price.ts';

/**
 * The company's offers: native radio buttons in a group, nothing preselected, not even where there is one only. Name and price
 * are the label; minimum term and renewal describe it, so that a listener has them with the button; the rest stands below.
 */
export function offerField({ scene, name, id, value, required, label, notes, asked, invalid, describedBy }: FieldScene): TemplateResult {
  return html`<fieldset class="field" role="radiogroup" aria-required=${required} aria-invalid=${invalid} aria-describedby=${describedBy}>
    <legend part="label" class=${asked ? 'unseen' : nothing}>${label}</legend>
    ${notes}
    ${scene.offers?.map((offer, index) => {
      // The first has the field's own id: links from the error summary lead there.
      const own = index ? `${id}-${index}` : id;
      const facts = offer.minimumTerm || offer.renewal ? `${own}-facts` : undefined;
      return html`<div class="offer">
        <div class="option">
          <input type="radio" id=${own} name=${name} value=${offer.id} aria-describedby=${facts ?? nothing} .checked=${value === offer.id} />
          <label for=${own}><bdi lang=${offer.lang ?? nothing}>${offer.name}</bdi>: ${priceText(scene.words, offer)}</label>
        </div>
        ${offerFacts(scene, offer, facts)}
      </div>`;
    })}
  </fieldset>`;
}
