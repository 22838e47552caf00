/** The controls of the page that the person is on, by field, as the page itself says them. */
export const fieldsOf = (page) =>
  page.locator('form').evaluate((form) => {
    const fields = new Map();
    for (const control of form.querySelectorAll('input[name], textarea[name]')) {
      const field = control.name.replace(/\.(day|month|year)$/, '');
      const required = control.getAttribute('aria-required') === 'true' || control.closest('[aria-required=true]') !== null;
      const known = fields.get(field);
      fields.set(field, { field, type: control.type, required: required || Boolean(known?.required), ids: [...(known?.ids ?? []), control.id] });
    }
    return [...fields.values()];
  });

const optionOf = ({ field }, answer) => `form input[name="${field}"][value="${answer}"]`;
const main = (page) => page.locator('form button.main');

/** By mouse, seeing: fields are clicked and written, buttons are clicked. */
export const visual = {
  mode: '',
  async answer(page, field, answer) {
    if (field.type === 'radio' || field.type === 'checkbox') return page.locator(optionOf(field, answer)).click();
    for (const [index, text] of [answer].flat().entries()) {
      if (index > 0) await page.getByRole('button', { name: /another point/i }).click();
      const box = page.locator(`form textarea[name="${field.field}"], form input[name="${field.field}"]`).nth(index);
      await box.focus();
      await box.selectText();
      await page.keyboard.type(text);
    }
  },
  goOn: (page) => main(page).click(),
};

/** By keyboard alone, by accessible names, with the screen-reader mode switched on. */
export const listening = {
  mode: 'screen-reader',
  async answer(page, field, answer) {
    if (field.type !== 'radio' && field.type !== 'checkbox') return visual.answer(page, field, answer);
    await page.locator(optionOf(field, answer)).focus();
    await page.keyboard.press('Space');
  },
  async goOn(page) {
    await main(page).focus();
    await page.keyboard.press('Enter');
  },
};

/** In writing: a line for each answer; the page turns by itself, and only the button that sends is pressed. */
export const writing = {
  mode: 'text-relay',
  async answer(page, field, answer) {
    for (const text of [answer].flat()) await line(page, field.type === 'checkbox' ? 'yes' : field.type === 'radio' ? await optionText(page, field, answer) : text);
    if (Array.isArray(answer)) await line(page, 'next');
  },
  async goOn(page) {
    const confirm = page.locator('.talk button.main');
    if ((await confirm.count()) > 0) return confirm.click();
    return line(page, 'next');
  },
  turnsByItself: true,
};

/** How the page itself calls an option. */
const optionText = (page, field, answer) => page.locator(optionOf(field, answer)).evaluate((control) => control.labels[0].innerText.trim().split('\n')[0]);

async function line(page, text) {
  const box = page.locator('#talk-line');
  await box.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await settle(page);
}

/** Until nothing has changed in the widget for a moment. */
export const settle = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const root = document.querySelector('main > :not(h1)').shadowRoot;
        let timer = setTimeout(finish, 160);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(finish, 160);
        });
        observer.observe(root, { subtree: true, childList: true, characterData: true });
        function finish() {
          observer.disconnect();
          done();
        }
      }),
  );
