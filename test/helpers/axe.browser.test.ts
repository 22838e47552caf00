import { expect } from '@open-wc/testing';
import { axeOn, treeOf } from './axe.ts';
import { companyPage } from './visit.ts';

/** A page with a mistake inside an open root, where ours would be too. */
function pageWith(markup: string): HTMLElement {
  const host = document.createElement('div');
  companyPage().append(host);
  host.attachShadow({ mode: 'open' }).innerHTML = markup;
  return host;
}

describe('axe, as we ask it', () => {
  for (const [rule, markup] of Object.entries({
    'label': '<input id="a">',
    'color-contrast': '<p style="color:#999;background:#fff">Pale words</p>',
    'button-name': '<button></button>',
    'heading-order': '<h5>Much too deep</h5>',
    'aria-valid-attr-value': '<label for="b">B</label><input id="b" aria-describedby="elsewhere" aria-invalid="perhaps">',
  })) {
    it(`finds ${rule} inside an open root`, async () => {
      pageWith(markup);
      const { violations } = await axeOn();
      expect(violations.map((line) => line.split(' ')[0])).to.include(rule);
    });
  }

  it('finds nothing on the company’s own page, so that what it finds is ours', async () => {
    pageWith('<p>Nothing special</p>');
    expect((await axeOn()).violations).to.deep.equal([]);
  });

  it('gives roles and names as a screen reader meets them, and leaves out what is hidden from it', () => {
    const host = pageWith('<label for="a">Name</label><input id="a"><button hidden>No</button><button aria-hidden="true">No</button><fieldset><legend>Group</legend><input type="radio" aria-label="One"></fieldset>');
    const named = treeOf(host).filter(({ name }) => name).map(({ role, name }) => `${role}: ${name}`);
    expect(named).to.deep.equal(['textbox: Name', 'group: Group', 'radio: One']);
  });
});
