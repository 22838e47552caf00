/** How the company brings an interpreter, as its tag says. */
export type InterpreterChoice =
  | { readonly kind: 'p2p' | 'janus' | 'callback' }
  /** On another company's page, in a new tab or in a frame within this page. */
  | { readonly kind: 'link' | 'iframe'; readonly url: URL };

/** What is wrong with a value, for its developer. */
export interface ChoiceFault {
  readonly fault: string;
}

/** A warning, and no error: an event of the widget would tell the page which mode somebody uses. */
export type InterpreterLesson = 'SD-W60';

const own = ['p2p', 'janus', 'callback'] as const;
const elsewhere = ['link', 'iframe'] as const;

/**
 * Reads the attribute `interpreter`: `p2p`, `janus`, `callback`, `link:https://…` or `iframe:https://…`.
 * @param origin that of the page around it
 */
export function readChoice(value: string, origin: string): InterpreterChoice | ChoiceFault {
  const text = value.trim();
  const kind = own.find((one) => one === text);
  if (kind) return { kind };
  const place = elsewhere.find((one) => text.startsWith(`${one}:`));
  if (!place) return { fault: 'is not known' };
  const address = text.slice(place.length + 1).trim();
  if (!URL.canParse(address)) return { fault: 'has no whole address after the colon' };
  const url = new URL(address);
  if (url.protocol !== 'https:' && !isLoopback(url)) return { fault: 'has an address that is not encrypted' };
  if (url.username || url.password) return { fault: 'has a name or a password in its address' };
  // A frame of the page's own origin could take its sandbox off, and would read the person's answers.
  if (place === 'iframe' && url.origin === origin) return { fault: 'frames the page’s own origin' };
  return { kind: place, url };
}

/** A developer's own machine, where nobody is on the way. */
const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
