import { readFileSync } from 'node:fs';
import type { PublicJwk } from '../receipts/keyring.ts';
import { wordsFor, type OwnKey } from '../words.ts';
import { en } from '../words/en.ts';
import { dataBlock, html } from './html.ts';
import { page, type Page } from './page.ts';

/** The same file that the command imports, as a script on a page: the exports mean nothing there. */
const judge = readFileSync(new URL('../../../bin/verify/log-proof.mjs', import.meta.url), 'utf8').replace(/^export /gm, '');
const script = `(() => {\n${judge}\n${readFileSync(new URL('./verify-browser.js', import.meta.url), 'utf8')}})();`;
const scriptKeys = (Object.keys(en) as OwnKey[]).filter((key) => /^(verify|receipt)\./.test(key)); // its own keys

/** Checks a receipt in the reader's browser. It holds the public keys, so it works when saved and opened without a network. */
export function verifyPage(locale: string, keys: readonly PublicJwk[]): Page {
  const words = wordsFor(locale);
  const title = words.say('verify.title');
  const data = { locale: words.lang, keys, words: Object.fromEntries(scriptKeys.map((key) => [key, words.say(key)])) };
  const main = html`<h1>${title}</h1>
<p>${words.say('verify.lead')} <a class="screen" href="/verify?locale=${words.lang}" download="same-door-verify.html">${words.say('verify.save')}</a></p>
<form id="form" novalidate>
<div class="field">
<label for="receipt">${words.say('verify.receipt')}</label>
<p class="hint" id="receipt-hint">${words.say('verify.receipt.hint')}</p>
<textarea id="receipt" rows="6" spellcheck="false" autocomplete="off" aria-describedby="receipt-hint"></textarea>
<p><label for="receipt-file">${words.say('verify.receipt.file')}</label> <input type="file" id="receipt-file" accept=".html,.json,.jws,.txt"></p>
</div>
<div class="field">
<label for="copy">${words.say('verify.copy')}</label>
<p class="hint" id="copy-hint">${words.say('verify.copy.hint')}</p>
<textarea id="copy" rows="4" spellcheck="false" autocomplete="off" aria-describedby="copy-hint"></textarea>
<p><label for="copy-file">${words.say('verify.copy.file')}</label> <input type="file" id="copy-file" accept=".json,.txt"></p>
</div>
<div class="field">
<label for="proof">${words.say('verify.proof')}</label>
<p class="hint" id="proof-hint">${words.say('verify.proof.hint')}</p>
<textarea id="proof" rows="4" spellcheck="false" autocomplete="off" aria-describedby="proof-hint"></textarea>
<p><label for="proof-file">${words.say('verify.proof.file')}</label> <input type="file" id="proof-file" accept=".json,.txt"></p>
</div>
<p><button type="submit">${words.say('verify.check')}</button></p>
</form>
<h2 id="result-title">${words.say('verify.result')}</h2>
<div id="result" role="status" aria-labelledby="result-title"></div>
${dataBlock('same-door-verify', data)}`;
  return page({ words, title, main, script });
}
