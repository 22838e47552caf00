/** Where a setting came from, the strongest first. What is law is no setting: no source of these can weaken it. */
export type Source = 'policy' | 'property' | 'attribute' | 'json' | 'defaults' | 'built-in';

/** A setting of an element: its attribute, if it has one, what it is made of, and what it is when nobody says anything. */
export interface Setting {
  readonly attribute?: string;
  readonly type: 'text' | 'switch' | 'data';
  readonly builtIn?: unknown;
}

/** Every setting that can stand elsewhere than on the tag. */
export const settings: Readonly<Record<string, Setting>> = {
  statute: { attribute: 'statute', type: 'text', builtIn: 'generic' },
  endpoint: { attribute: 'endpoint', type: 'text' },
  theme: { attribute: 'theme', type: 'text' },
  modes: { attribute: 'modes', type: 'text', builtIn: '' },
  open: { attribute: 'open', type: 'switch', builtIn: false },
  keepDraft: { attribute: 'keep-draft', type: 'switch', builtIn: false },
  sandbox: { attribute: 'sandbox', type: 'switch', builtIn: false },
  cancelUrl: { attribute: 'cancel-url', type: 'text' },
  messages: { type: 'data' },
  prefill: { type: 'data' },
  offers: { type: 'data' },
};

/** Settings that did not come from the tag, by element: where from, and what. */
export const settled = new WeakMap<HTMLElement, Map<string, { readonly from: Source; readonly value: unknown }>>();

/** Whether a value is what the setting is made of. */
export const fits = ({ type }: Setting, value: unknown): boolean =>
  typeof value === (type === 'text' ? 'string' : type === 'switch' ? 'boolean' : 'object') && value !== null;

type Holder = HTMLElement & Record<string, unknown>;

/** Whether an element knows this setting; offers, for example, belong to contracting only. */
export const knows = (element: HTMLElement, name: string): boolean => name in element;

/** Who set it, as far as the element shows it: its attribute, or a script by the property. */
export function sourceOnTag(element: HTMLElement, name: string): Source {
  const { attribute, builtIn } = settings[name] ?? {};
  const value = (element as Holder)[name]; // the name is one of the settings
  if (attribute !== undefined && element.hasAttribute(attribute)) {
    const written = element.getAttribute(attribute);
    return value === written || value === true ? 'attribute' : 'property';
  }
  const untouched = value === builtIn || value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return untouched ? 'built-in' : 'property';
}
