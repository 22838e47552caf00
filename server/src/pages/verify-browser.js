/* global document, crypto, TextDecoder, Uint8Array, atob, judgeProof */
// Runs on the page of /verify, behind bin/verify/log-proof.mjs, also when it was saved and is opened without a network: it asks nobody.
(() => {
  const { words, keys, locale } = JSON.parse(document.getElementById('same-door-verify').textContent);
  const at = (id) => document.getElementById(id);
  const files = { receipt: null, copy: null, proof: null };

  for (const name of ['receipt', 'copy', 'proof']) {
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
      genuine = await signedBy(jwk, new TextEncoder().encode(`${head}.${body}`), bytes(signature));
    } catch {
      // No crypto.subtle outside a secure context, no Ed25519 in an old browser, or base64 that is none.
      return { good: false, lines: [words['verify.browser']] };
    }
    if (!genuine) return { good: false, lines: [words['verify.invalid']] };

    const text = await textVerdict(given, payload);
    const log = await logVerdict(found[0]);
    return { good: text.good && log.good, lines: [words['verify.valid'].replace('{issuer}', payload.iss), ...text.lines, ...log.lines], payload };
  }

  async function textVerdict(given, payload) {
    const copy = files.copy ?? (at('copy').value ? new TextEncoder().encode(at('copy').value) : copyWithin(given));
    if (!copy) return { good: true, lines: [words['verify.body.none']] };
    const good = hexOf(await sha256(copy)) === payload.bodySha256;
    return { good, lines: [words[good ? 'verify.body.same' : 'verify.body.other']] };
  }

  async function logVerdict(receipt) {
    const text = at('proof').value;
    if (!text.trim()) return { good: true, lines: [words['verify.log.none']] };
    const { fault, origin, index, size } = await judgeProof(json(text), receipt, keys, { sha256, verify: signedBy });
    if (fault) return { good: false, lines: [words[`verify.log.${fault}`]] };
    const holes = { origin, entry: index + 1, size };
    return { good: true, lines: [words['verify.log.in'].replace(/\{(\w+)\}/g, (_, hole) => holes[hole]), words['verify.log.limits']] };
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
  function json(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null; // No proof; the judge says so.
    }
  }
  async function signedBy({ kty, crv, x }, data, signature) {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']);
    return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, data);
  }
  async function sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  }
  function hexOf(data) {
    return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
})();
