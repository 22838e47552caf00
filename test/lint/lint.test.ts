import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isError, sentence } from '../../src/lint/finding.ts';
import { lintPage } from '../../src/lint/lint-page.ts';
import { parsePage } from '../../src/lint/parse-page.ts';

const today = '2026-11-25';
/** What the person at the terminal reads: line, code and sentence. */
const lint = (body: string, day = today) => lintPage(parsePage(body), day).map((finding) => `${finding.tag.line} ${finding.code} ${sentence(finding)}`);
const codes = (body: string, day = today) => lintPage(parsePage(body), day).map(({ code }) => code);

const cancel = (attributes: string, inside: string) => `<!doctype html>\n<main>\n<same-door-cancel ${attributes}>${inside}</same-door-cancel>\n</main>`;
const german = (inside: string) => cancel('statute="de-312k"', inside);
const link = '<a href="/out">Verträge hier kündigen</a>';
const fieldsOf = (...names: string[]) => names.map((name) => `<label>${name} <input name="${name}"></label>`).join('');
const germanForm = (fields: string, button = 'jetzt kündigen') => german(`<form action="/f" method="post">${fields}<button>${button}</button></form>`);
const germanFields = ['kind', 'reason', 'name', 'identity', 'contract', 'endDate', 'email'];

describe('a page that keeps its law', () => {
  test('is told nothing, be the fallback a link or a form', () => {
    expect(lint(german(link))).toEqual([]);
    expect(lint(germanForm(fieldsOf(...germanFields)))).toEqual([]);
  });

  test.for(globSync('examples/**/*.html', { cwd: fileURLToPath(new URL('../..', import.meta.url)) }).map((path) => [path] as const))('%s is told nothing', ([path]) => {
    expect(lint(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8'))).toEqual([]);
  });

  test('is told nothing about what is not ours', () => {
    expect(lint('<form action="http://other.example"><input name="iban"></form><details><a href="/x">Kündigen</a></details>')).toEqual([]);
  });
});

describe('a statute', () => {
  test('that nobody knows is an error, with the one that was probably meant', () => {
    expect(lint(cancel('statute="de-312"', link))).toEqual([
      '3 SD-E06 statute="de-312" of <same-door-cancel> is not known (the widget goes on with statute="generic"): write statute="de-312k".',
    ]);
  });

  test('that says nothing about contracting is an error on the contract [BR-01]', () => {
    expect(lint('<same-door-contract statute="br-sac"><a href="/join">Contratar</a></same-door-contract><same-door-cancel><a href="/out">Out</a></same-door-cancel>')).toEqual([
      '1 SD-E30 statute="br-sac" of <same-door-contract> says nothing about contract (Decreto 11.034/2022 art. 1 and 2, BR-01): take the attribute out, or name the statute that does.',
    ]);
  });

  test('that is not in force is a warning, never an error', () => {
    expect(lint(cancel('statute="uk-dmcc"', '<a href="/out">Cancel</a>'))).toEqual([
      '3 SD-W31 statute="uk-dmcc" of <same-door-cancel> is not in force (no receipt claims it): use it to try things out, and statute="generic" until it is in force.',
    ]);
  });

  test('that applies from a later day is a warning until that day [ES-01]', () => {
    const page = '<same-door-complaint statute="es-10-2025"><a href="/queja">Reclamar</a></same-door-complaint>';
    expect(lint(page)).toEqual(['1 SD-W32 statute="es-10-2025" of <same-door-complaint> applies from 2026-12-28 (Ley 10/2025, ES-01): keep it if you want to be early; receipts claim it from that day on.']);
    expect(lint(page, '2026-12-28')).toEqual([]);
  });
});

describe('the first button', () => {
  test('says nothing but the words of the law [DE-02]', () => {
    expect(lint(german('<a href="/out">Hier kündigen</a>'))).toEqual([
      '3 SD-E37 The link is called "Hier kündigen" (§ 312k(2) sentence 2 BGB, DE-02): write nothing but "Verträge hier kündigen".',
    ]);
    expect(codes(german('<a href="/out" aria-label="Abo beenden">Verträge hier kündigen</a>'))).toEqual(['SD-E37']);
  });

  test.for([
    ['de-356a', 'Vertrag hier widerrufen', 'Vertrag widerrufen', '[DE-20]'],
    ['eu-11a', 'Return goods', 'recedere dal contratto qui', '[EU-01]'],
    ['fr-resiliation', 'Mon compte', 'Résilier votre contrat', '[FR-01]'],
  ] as const)('under %s is not called "%s" but "%s" %s', ([statute, wrong, right]) => {
    expect(codes(cancel(`statute="${statute}"`, `<a href="/out">${wrong}</a>`))).toEqual(['SD-E37']);
    expect(codes(cancel(`statute="${statute}"`, `<a href="/out">\n  ${right}\n</a>`))).toEqual([]);
  });

  test.for([
    ['<details><summary>More links</summary>', '</details>', 'a <details> that is closed'],
    ['<div hidden>', '</div>', 'something hidden'],
    ['<div aria-hidden="true"><p>', '</p></div>', 'something hidden'],
    ['<dialog>', '</dialog>', 'a <dialog> that is closed'],
    ['<div popover>', '</div>', 'a popover'],
    ['<div inert>', '</div>', 'something inert'],
    ['<template>', '</template>', 'a <template>'],
  ] as const)('does not stand in %s [DE-06]', ([before, after, what]) => {
    expect(lint(`${before}<same-door-cancel statute="de-312k">${link}</same-door-cancel>${after}`)).toEqual([
      `1 SD-E33 <same-door-cancel> stands in ${what} (§ 312k(2) sentence 4 BGB, DE-06): put it where everybody sees it without opening anything.`,
    ]);
  });

  test('may stand in what is open [DE-06]', () => {
    expect(codes(`<details open><same-door-cancel statute="de-312k">${link}</same-door-cancel></details>`)).toEqual([]);
  });

  test('may stand anywhere where no law says otherwise', () => {
    expect(codes('<details><same-door-cancel><a href="/out">Leave</a></same-door-cancel></details>')).toEqual([]);
  });
});

describe('the button that commits', () => {
  test('says nothing but the words of the law [DE-05]', () => {
    expect(lint(germanForm(fieldsOf(...germanFields), 'Kündigung absenden'))).toEqual([
      '3 SD-E37 The button is called "Kündigung absenden" (§ 312k(2) sentence 3 no. 2 BGB, DE-05): write nothing but "jetzt kündigen".',
    ]);
    expect(codes(german(`<form>${fieldsOf(...germanFields)}<input type="submit" value="jetzt kündigen"></form>`))).toEqual([]);
    expect(codes(germanForm(fieldsOf(...germanFields), 'jetzt <img alt="endlich"> kündigen'))).toEqual(['SD-E37', 'SD-E34']);
  });

  test.for([
    ['de-356a', 'Widerruf bestätigen', '[DE-21]'],
    ['eu-11a', 'confirm withdrawal', '[EU-03]'],
  ] as const)('under %s says "%s" %s', ([statute, right]) => {
    const form = (button: string) => cancel(`statute="${statute}"`, `<form>${fieldsOf('name', 'contract', 'email')}<button>${button}</button></form>`);
    expect(codes(form(right))).toEqual([]);
    expect(codes(form('OK'))).toEqual(['SD-E37']);
  });
});

describe('the form for visitors without JavaScript', () => {
  test('asks for nothing beyond the closed list [DE-04]', () => {
    expect(lint(germanForm(fieldsOf(...germanFields, 'phone')))).toEqual([
      '3 SD-E36 The fallback form asks for "phone", which is not on the list (§ 312k(2) sentence 3 no. 1 BGB, DE-04): take "phone" out.',
    ]);
  });

  test('asks for everything on it, because the list is also the least [DE-04]', () => {
    expect(lint(germanForm(fieldsOf('kind', 'reason', 'name', 'identity', 'contract', 'email')))).toEqual([
      '3 SD-E36 The fallback form does not ask for "endDate" (§ 312k(2) sentence 3 no. 1 BGB, DE-04): add a field with name="endDate".',
    ]);
  });

  test.for([
    ['br-sac', 'cpf', ['name', 'contract', 'when', 'email'], '[BR-09]'],
    ['eu-11a', 'reason', ['name', 'contract', 'email'], '[EU-02]'],
    ['fr-resiliation', 'password', ['name', 'medium', 'email', 'address'], '[FR-02]'],
  ] as const)('under %s does not ask for "%s" %s', ([statute, beyond, right]) => {
    const form = (...names: string[]) => codes(cancel(`statute="${statute}"`, `<form><input type="hidden" name="statute">${fieldsOf(...names)}</form>`));
    expect(form(...right)).toEqual([]);
    expect(form(...right, beyond)).toEqual(['SD-E36']);
  });

  test('is warned where the backend would have to ask again', () => {
    expect(lint(cancel('', `<form>${fieldsOf('name', 'contract', 'when')}</form>`))).toEqual([
      '3 SD-W36 The fallback form does not ask for "email" (without it the backend has to ask again): add a field with name="email".',
    ]);
  });

  test('is there, or a link is', () => {
    expect(lint(cancel('', ''))).toEqual(['3 SD-W05 <same-door-cancel> is empty (visitors without JavaScript cannot go on): put a link or a form inside.']);
    expect(codes(cancel('', '<p>Please switch JavaScript on.</p>'))).toEqual(['SD-W35']);
    expect(codes(cancel('', '<script type="application/json">{}</script>'))).toEqual(['SD-W05']);
    expect(codes(cancel('', '<noscript><a href="/out">Leave</a></noscript>'))).toEqual([]);
  });

  test('sends nothing in the open, except on the developer’s own machine', () => {
    expect(lint(cancel('endpoint="http://api.example/v1"', '<a href="/out">Leave</a>'))).toEqual([
      '3 SD-E12 <same-door-cancel> sends personal data to http://api.example/v1 (anyone on the way can read http://): use https://api.example/v1.',
    ]);
    expect(codes(cancel('', `<form action="http://api.example/f">${fieldsOf('name', 'contract', 'when', 'email')}</form>`))).toEqual(['SD-E12']);
    for (const own of ['http://localhost:3000/v1', 'http://127.0.0.1/v1', 'http://[::1]:80', 'https://api.example', 'sandbox:ok', '/v1/acme']) expect(codes(cancel(`endpoint="${own}"`, '<a href="/out">Leave</a>')), own).toEqual([]);
    for (const near of ['http://localhost.example', 'HTTP://127.0.0.1.example']) expect(codes(cancel(`endpoint="${near}"`, '<a href="/out">Leave</a>')), near).toEqual(['SD-E12']);
  });
});

describe('a strict page', () => {
  test.for([
    ['a word beside the link', `<p>Schade!</p>${link}`],
    ['a second link', `${link}<a href="/pause">Verträge hier kündigen</a>`],
    ['a picture', `${link}<img src="sad.png" alt="">`],
    ['a slot of the host', `${link}<div slot="help"></div>`],
    ['bare text', `${link} oder anrufen`],
  ] as const)('holds nothing but the way out: not %s [DE-07]', ([, inside]) => {
    expect(codes(german(inside))).toEqual(['SD-E34']);
  });

  test('holds no offer between its fields [DE-07]', () => {
    expect(lint(germanForm(`${fieldsOf(...germanFields)}\n<p>Bleiben Sie: 3 Monate gratis.</p>`))).toEqual([
      '4 SD-E34 <p> in <same-door-cancel> is more than the law lets stand there (BGH, 16 July 2026, I ZR 200/25, DE-07): leave one link or one form with the fields of the law, and nothing else.',
    ]);
  });

  test('may group its fields, and other laws may say more', () => {
    expect(codes(germanForm(`<fieldset><legend>Art</legend>${fieldsOf('kind')}</fieldset><div><p>${fieldsOf(...germanFields.slice(1))}</p></div>`))).toEqual([]);
    expect(codes(cancel('statute="br-sac"', '<p>Sentiremos sua falta.</p><a href="/out">Cancelar</a>'))).toEqual([]);
  });
});

describe('a company', () => {
  const channels = (value: string) => `<same-door statute="br-sac"><script type="application/json">{"channels":[{"kind":"phone","value":"${value}"}]}</script></same-door>`;

  test('names no number that the caller pays for [BR-02]', () => {
    expect(lint(channels('0300 123 4567'))).toEqual(['1 SD-E38 0300 123 4567 is a number that the caller pays for (Decreto 11.034/2022 art. 3, BR-02): name one that is free, such as 0800.']);
    expect(codes(cancel('statute="br-sac"', '<a href="/out">Cancelar</a><a href="tel:+55-300-789-0000">Ligar</a>'))).toEqual(['SD-E38']);
    for (const paid of ['0300-789-0000', '+55 300 789 0000', '0900 123 4567']) expect(codes(channels(paid)), paid).toEqual(['SD-E38']);
    for (const free of ['0800 123 4567', '142', '+55 11 3000 0300', 'https://example.org/0300']) expect(codes(channels(free)), free).toEqual([]);
  });

  test('may name any number where no law says that it must be free', () => {
    expect(codes(channels('0300 123 4567').replace('br-sac', 'generic'))).toEqual([]);
  });

  test('puts complaining and cancelling on the same level [BR-06]', () => {
    const launcher = (doors: string) => `<same-door statute="br-sac" doors="${doors}"></same-door>`;
    expect(lint(launcher('cancel talk'))).toEqual(['1 SD-E39 <same-door> has no door "complaint" on its first level (Decreto 11.034/2022 art. 5, BR-06): add "complaint" to its doors.']);
    expect(codes(launcher('complaint'))).toEqual(['SD-E39']);
    expect(codes(launcher('complaint cancel'))).toEqual([]);
    expect(codes('<same-door statute="br-sac"></same-door>')).toEqual([]);
    expect(codes('<same-door statute="br-sac"><script type="application/json">{"doors":[{"door":"cancel"},{"door":"talk"}]}</script></same-door>')).toEqual(['SD-E39']);
    expect(codes(launcher('cancel').replace('br-sac', 'generic'))).toEqual([]);
  });

  test('lets people leave where it lets them come in [BR-19] [US-03]', () => {
    const entry = '<same-door-contract><a href="/join">Join</a></same-door-contract>';
    expect(lint(entry)).toEqual([
      '1 SD-W40 One can conclude a contract on this page, but not leave one (Decreto 11.034/2022 art. 14 I, BR-19; Cal. Bus. & Prof. Code § 17600 ff., US-03): add <same-door-cancel>, or cancel-url with the page that has it.',
    ]);
    expect(codes('<same-door doors="contract complaint"></same-door>')).toEqual(['SD-W40']);
    expect(codes(entry.replace('<same-door-contract', '$& cancel-url="/leave"'))).toEqual([]);
    for (const way of ['<a href="/f/acme/cancel?locale=en">Leave</a>', '<same-door></same-door>', '<div data-same-door="cancel"></div>', '<same-door-cancel><a href="/x">Leave</a></same-door-cancel>']) expect(codes(entry + way), way).toEqual([]);
  });
});

test('every finding is one sentence that ends with how to mend it', () => {
  const pages = [german('<p>x</p>'), cancel('statute="x"', ''), germanForm(''), cancel('statute="uk-dmcc" endpoint="http://a.example"', '')];
  const findings = pages.flatMap((page) => lintPage(parsePage(page), today));
  expect(findings.length).toBeGreaterThan(10);
  for (const finding of findings) expect(sentence(finding)).toMatch(/^[^\n]+ \([^\n]+\): [^\n]+[^.]\.$/);
  expect(findings.filter(isError).length).toBeGreaterThan(5);
});

test('whatever is in a file, it is read to the end', () => {
  const pieces = fc.constantFrom('<same-door-cancel statute="de-312k">', '<same-door statute="br-sac">', '</same-door-cancel>', '<form>', '</form>', '<input name="constructor">', '<template>', '<svg><a href="x">', '<script type="application/json">', '{"doors":null}', '{"doors":[null]}', '</script>', '<!--', '\0', 'text', '<details hidden>');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
    for (const line of lint(parts.join(''))) expect(line).toMatch(/^\d+ SD-[EW]\d\d /);
  }));
});
