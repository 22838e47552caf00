/* global document, crypto, TextDecoder, Uint8Array, atob */
// Runs on the page of /verify, also when it was saved and is opened without a network: it asks nobody.
(() => {
  const { words, keys, locale } = JSON.parse(document.getElementById('same-door-verify').textContent);
  const at = (id) => document.getElementById(id);
  const files = { receipt: null, copy: null };

  for (const name of ['receipt', 'copy']) {
    at(`${name}-file`).addEventListener('change', async ({ target }) => take(name, target.files[0]));
    at(name).addEventListener('dragover', (event) => event.preventDefault());
    at(name).addEventListener('drop', (event) => {
      const file = event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      take(name, file);
    });
    // What is typed counts from then on, no longer the file.
    at(name).addEventListener('input', () => {
      files[name] = null;
    });
  }
  at('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    show(await verdict());
  });

  async function take(name, file) {
    if (!file) return;
    files[name] = new Uint8Array(await file.arrayBuffer());
    at(name).value = new TextDecoder().decode(files[name]);
  }

  async function verdict() {
    const given = at('receipt').value;
    const found = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(given);
    if (!found) return { good: false, lines: [words['verify.none']] };
    const [head, body, signature] = found[0].split('.');
    const header = parse(head);
    const payload = parse(body);
    if (!header || !payload || typeof payload.iss !== 'string' || typeof payload.bodySha256 !== 'string') return { good: false, lines: [words['verify.malformed']] };
    if (header.alg !== 'EdDSA' || header.typ !== 'receipt+jws') return { good: false, lines: [words['verify.kind']] };
    const jwk = keys.find(({ kid }) => kid === header.kid);
    if (!jwk) return { good: false, lines: [words['verify.unknown-key']] };

    let genuine;
    try {
      const key = await crypto.subtle.importKey('jwk', { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, { name: 'Ed25519' }, false, ['verify']);
      genuine = await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes(signature), new TextEncoder().encode(`${head}.${body}`));
    } catch {
      // No crypto.subtle outside a secure context, no Ed25519 in an old browser, or base64 that is none.
      return { good: false, lines: [words['verify.browser']] };
    }
    if (!genuine) return { good: false, lines: [words['verify.invalid']] };

    const lines = [words['verify.valid'].replace('{issuer}', payload.iss)];
    const copy = files.copy ?? (at('copy').value ? new TextEncoder().encode(at('copy').value) : copyWithin(given));
    if (!copy) return { good: true, lines: [...lines, words['verify.body.none']], payload };
    const same = (await sha256(copy)) === payload.bodySha256;
    return { good: same, lines: [...lines, words[same ? 'verify.body.same' : 'verify.body.other']], payload };
  }

  /** Saved receipts carry the text that was sent. */
  function copyWithin(given) {
    const block = /id="same-door-copy"[^>]*>([A-Za-z0-9+/=\s]+)</.exec(given);
    if (block) return Uint8Array.from(atob(block[1]), (sign) => sign.charCodeAt(0));
    try {
      const { body } = JSON.parse(given);
      return typeof body === 'string' ? new TextEncoder().encode(body) : null;
    } catch {
      return null; // Not JSON: a bare receipt.
    }
  }

  function show({ good, lines, payload }) {
    const result = at('result');
    result.replaceChildren(...lines.map((line) => element('p', line)));
    result.className = good ? 'block' : 'block error';
    if (!payload) return;
    const list = document.createElement('dl');
    const moment = (iso) => (iso ? new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'full' }).format(new Date(iso)) : '');
    const facts = [
      ['receipt.protocol', payload.protocol],
      ['receipt.company', payload.tenant],
      ['verify.flow', payload.flow],
      ['receipt.received', moment(payload.receivedAt)],
      ['receipt.submitted', moment(payload.submittedAt)],
      ['receipt.deadline', moment(payload.legal?.deadlineAt)],
      ['receipt.basis', payload.legal?.basis],
      ['receipt.hash', payload.bodySha256],
    ];
    for (const [key, text] of facts) if (text) list.append(element('dt', words[key]), element('dd', text));
    result.append(list);
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }
  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  }
  function parse(text) {
    try {
      return JSON.parse(new TextDecoder().decode(bytes(text)));
    } catch {
      return null; // Whatever it is, it is no part of a receipt; the caller says so.
    }
  }
  async function sha256(data) {
    const digest = await crypto.subtle.digest('SHA-256', data);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
})();
