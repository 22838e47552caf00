import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { DeliveryEvent } from '../src/deliveries/adapter.ts';
import { plainText, viewOf } from '../src/deliveries/event-view.ts';
import { FormTemplate, JsonTemplate, Path, renderForm, renderJson, renderLine, renderText, TextTemplate, unknownAnswers, valueAt } from '../src/deliveries/mapping.ts';
import { anaEvent, hostile } from './helpers/delivery-events.ts';

const said = (name: string): DeliveryEvent => anaEvent({ data: { answers: { name } } });
const faults = (schema: v.GenericSchema, value: unknown) => (v.safeParse(schema, value).issues ?? []).map(({ message }) => message);

describe('an event in the words of a company’s own system', () => {
  const view = viewOf(anaEvent());

  test('keeps a value’s own type where a text is nothing else, and writes it as text within text', () => {
    const template = { number: '{{protocol}}', all: '{{data.answers}}', title: 'From {{ data.answers.name }}, {{data.answers.contract}}', lines: ['{{data.answers.points}}', 'x'], open: true, count: 2 };
    expect(renderJson(template, viewOf(anaEvent({ data: { answers: { name: 'Ana', contract: 'K-42', points: ['one', 'two'] } } })))).toEqual({
      number: '2026-7K3M-9QXT-4BR3',
      all: { name: 'Ana', contract: 'K-42', points: ['one', 'two'] },
      title: 'From Ana, K-42',
      lines: [['one', 'two'], 'x'],
      open: true,
      count: 2,
    });
  });

  test('has nothing where the person said nothing', () => {
    expect(renderJson({ phone: '{{data.answers.phone}}', line: 'Phone: {{data.answers.phone}}' }, view)).toEqual({ phone: null, line: 'Phone: ' });
    expect(renderForm({ phone: '{{data.answers.phone}}' }, view)).toBe('phone=');
  });

  test('says everything in plain lines, but no token', () => {
    const event = anaEvent({ data: { ...anaEvent().data, identity: 'eyJ.secret.token', session: 'sid.secret' } });
    expect(plainText(event)).toBe(
      'number: 2026-7K3M-9QXT-4BR3\nevent: submission.received\nkind: cancel (br-sac)\nreceived: 2026-11-24T09:44:15.000Z\nanswer due by: 2026-12-02T02:59:59.000Z\nlanguage: pt-BR\n\n' +
        'name: Ana Souza\ncontract: K-42\nwhen: soonest\nendDate: earliest\nemail: ana@example.com\nsubmittedAt: 2026-11-24T09:44:14.547Z',
    );
  });

  test('knows who the company’s own server says it is, but only where our receipt says that the token held', () => {
    const token = ['{}', JSON.stringify({ sub: 'customer-7', answers: { contract: 'K-42' } }), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
    const receipt = (payload: object) => ['{}', JSON.stringify(payload), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
    const data = { ...anaEvent().data, identity: token };
    expect(renderText('{{identity.sub}} {{identity.answers.contract}}', viewOf(anaEvent({ data, receipt: receipt({ identity: 'host' }) })))).toBe('customer-7 K-42');
    for (const other of [receipt({}), receipt({ identity: 'declared' }), 'none']) expect(viewOf(anaEvent({ data, receipt: other })).identity).toBeNull();
    expect(viewOf(anaEvent({ data })).identity).toBeNull();
  });
});

describe('no answer of a person breaks out of its place', () => {
  test('in JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const body = JSON.stringify(renderJson({ a: { title: 'From {{data.answers.name}}!', name: '{{data.answers.name}}' }, z: 1 }, viewOf(said(text))));
        expect(JSON.parse(body)).toEqual({ a: { title: `From ${text}!`, name: text }, z: 1 });
      }),
    );
  });

  test('in a form', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const pairs = [...new URLSearchParams(renderForm({ name: '{{data.answers.name}}', id: '{{id}}' }, viewOf(said(text))))];
        expect(pairs).toEqual([['name', Buffer.from(text).toString()], ['id', anaEvent().id]]);
      }),
    );
  });

  test('in a header', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = renderLine('[{{protocol}}] {{data.answers.name}}', viewOf(said(text)));
        expect(line.startsWith('[2026-7K3M-9QXT-4BR3]')).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  test('by being a template itself', () => {
    const view = viewOf(said('{{receipt}} {{data.answers.email}}'));
    expect(renderText('{{data.answers.name}} {{protocol}}', view)).toBe('{{receipt}} {{data.answers.email}} 2026-7K3M-9QXT-4BR3');
  });
});

describe('a path', () => {
  test.for(['data.constructor', 'data.answers.constructor.name', 'data.answers.toString', 'data.answers.name.length', 'data.answers.hasOwnProperty', 'data.answers.points.length'])('sees nothing that every object has: %s', (path) => {
    expect(valueAt(viewOf(anaEvent({ data: { answers: { name: 'Ana', points: ['a'] } } })), path)).toBeUndefined();
  });

  test('sees nothing that a script has put on every object', () => {
    Object.defineProperty(Object.prototype, 'planted', { value: 'x', configurable: true, enumerable: true, writable: true });
    try {
      expect(valueAt(viewOf(anaEvent()), 'data.planted')).toBeUndefined();
    } finally {
      delete (Object.prototype as Record<string, unknown>)['planted'];
    }
  });

  test('goes into a list by number', () => {
    expect(valueAt(viewOf(anaEvent({ data: { answers: { points: ['a', 'b'] } } })), 'data.answers.points.1')).toBe('b');
  });
});

describe('a wrong template is found at the start, with a sentence that says how it is written', () => {
  test.for<[string, RegExp]>([
    ['{{data.answers.email', /braces that do not belong together.*\{\{data\.answers\.email\}\}/],
    ['email}}', /braces that do not belong together/],
    ['{{{data.answers.email}}}', /braces that do not belong together/],
    ['{{#if data.answers.email}}', /no helpers, conditions or loops/],
    ['{{}}', /is no path/],
    ['{{data..email}}', /is no path/],
    ['{{answers.email}}', /There is no "answers" in an event: a path begins with id, type/],
    ['{{protocol.year}}', /"protocol" is a text/],
    ['{{data.__proto__.x}}', /names what is no answer/],
  ])('%s', ([template, sentence]) => {
    expect(faults(TextTemplate, template)).toEqual([expect.stringMatching(sentence)]);
    expect(faults(JsonTemplate, { deep: ['fine', { text: template }] })).toEqual([expect.stringMatching(sentence)]);
    expect(faults(FormTemplate, { field: template })).toEqual([expect.stringMatching(sentence)]);
  });

  test.for(['', 'no template at all', 'a { lonely } brace', '{{id}}', '{{ data.answers.name }} and {{data.answers.some-thing.0}}', '{{data}}', '{{identity.sub}}'])('and a right one passes: "%s"', (template) => {
    expect(faults(JsonTemplate, [template])).toEqual([]);
  });

  test('and what is no mapping at all', () => {
    expect(faults(JsonTemplate, { at: undefined })).toEqual(['A mapping is JSON.']);
    expect(faults(JsonTemplate, { at: Number.NaN })).toEqual(['A mapping is JSON.']);
    expect(faults(FormTemplate, { at: 1 })).toEqual([expect.stringMatching(/^A form has texts by name/)]);
    expect(faults(Path, 'answers.email')).toEqual([expect.stringMatching(/There is no "answers"/)]);
  });

  test('and an answer that nobody is asked for, once the company’s flows are known', () => {
    const configuration = { ticket: { subject: '{{data.answers.nmae}} {{data.answers.name}}' }, subscription: 'data.answers.sub', headers: ['{{data.submittedAt}}'] };
    expect(unknownAnswers(configuration, ['name', 'email'])).toEqual([
      '{{data.answers.nmae}} will always be empty: no flow asks for "nmae". There are name, email.',
      '{{data.answers.sub}} will always be empty: no flow asks for "sub". There are name, email.',
    ]);
  });
});
