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
const picked = ({ type }) => type === 'radio' || type === 'checkbox';

/** What the person goes on by. `goOn` tells whether it pressed the button of the page itself. */
const usual = { control: 'form button.main' };
const main = (page) => page.locator(usual.control);

/** By mouse, seeing: fields are clicked and written, buttons are clicked. */
export const visual = {
  ...usual,
  mode: '',
  async answer(page, field, answer) {
    if (picked(field)) return page.locator(optionOf(field, answer)).click();
    for (const [index, text] of [answer].flat().entries()) {
      if (index > 0) await page.getByRole('button', { name: /another point/i }).click();
      const box = page.locator(`form textarea[name="${field.field}"], form input[name="${field.field}"]`).nth(index);
      await box.focus();
      await write(page, text);
    }
  },
  async goOn(page) {
    await main(page).click();
    return true;
  },
};

/** By keyboard alone, by accessible names, with the screen-reader mode switched on. */
export const listening = {
  ...usual,
  mode: 'screen-reader',
  async answer(page, field, answer) {
    if (!picked(field)) return visual.answer(page, field, answer);
    await page.locator(optionOf(field, answer)).focus();
    await page.keyboard.press('Space');
  },
  async goOn(page) {
    await main(page).focus();
    await page.keyboard.press('Enter');
    return true;
  },
};

/** Signing, by keyboard alone: past the films by Tab, and at the options that stand beside theirs by the arrows. No film is waited for. */
export const signing = {
  ...usual,
  mode: 'sign-language',
  beside: true,
  signs: true,
  async answer(page, field, answer) {
    if (picked(field)) {
      await tabTo(page, `form input[name="${field.field}"]`);
      const index = await page.locator(`form input[name="${field.field}"]`).evaluateAll((all, value) => all.findIndex((one) => one.value === value), answer);
      if (index === 0) await page.keyboard.press('Space');
      for (let press = 0; press < index; press += 1) await page.keyboard.press('ArrowDown');
      return;
    }
    for (const [index, text] of [answer].flat().entries()) {
      if (index > 0) {
        await tabTo(page, 'form .points > button, form button:not(.main)', /another point/i);
        await page.keyboard.press('Enter');
        await settle(page);
      } else await tabTo(page, `form textarea[name="${field.field}"], form input[name="${field.field}"]`);
      await write(page, text);
    }
  },
  async goOn(page) {
    await tabTo(page, usual.control);
    await page.keyboard.press('Enter');
    return true;
  },
};

/** Presses Tab, as somebody does who has no pointer, until the focus is on one of these. */
async function tabTo(page, selector, name = /(?:)/) {
  for (let press = 0; press < 120; press += 1) {
    const text = await page.evaluate((wanted) => {
      const focused = document.querySelector('main > :not(h1)').shadowRoot.activeElement;
      return focused?.matches(wanted) ? focused.textContent : undefined;
    }, selector);
    if (text !== undefined && name.test(text)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No way leads by Tab to ${selector}.`);
}

/** Writes where the focus is, in the place of what stands there. */
async function write(page, text) {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** In writing: a line for each answer; the page turns by itself, and only the button that sends is pressed. */
export const writing = {
  control: '#talk-line, .talk button.main',
  mode: 'text-relay',
  beside: true,
  async answer(page, field, answer) {
    for (const text of [answer].flat()) await line(page, field.type === 'checkbox' ? 'yes' : field.type === 'radio' ? await optionText(page, field, answer) : text);
    if (Array.isArray(answer)) await line(page, 'next');
  },
  async goOn(page) {
    const confirm = page.locator('.talk button.main');
    const last = (await confirm.count()) > 0;
    await (last ? confirm.click() : line(page, 'next'));
    return last;
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

/** Switches a mode on by its box, by keyboard: as often as it takes. */
export async function switchOn(page, { mode }) {
  const box = page.locator(`#mode-${mode}`);
  for (let press = 0; press < 5 && !(await box.isChecked()); press += 1) {
    await box.focus();
    await page.keyboard.press('Space');
  }
}
