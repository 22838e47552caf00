/** What answers gave: numbers, secrets, tokens, ids, by the names under which they came. Later requests use it, at the right place or a wrong one. */
export interface Memory {
  /** One of those with this name; of all there are where none has it. */
  pick(name: string, at: number): string | undefined;
  has(name: string): boolean;
  learn(body: string, headers: Readonly<Record<string, unknown>>): void;
  /** What must not be read in a log. */
  readonly secrets: ReadonlySet<string>;
  /** A memory that knows this much, and goes its own way from here. */
  branch(): Memory;
}

/** Names whose values open something. */
const secret = /^(t|token|ticket|password|receipt|key|kept|secret)( of .*)?$/;
const most = 12;

export function createMemory(known: ReadonlyMap<string, readonly string[]> = new Map()): Memory {
  const all = new Map([...known].map(([name, values]) => [name, [...values]]));
  const secrets = new Set([...all].flatMap(([name, values]) => (secret.test(name) ? values : [])));
  const note = (name: string, value: string): void => {
    if (value === '' || value.length > 2_000) return;
    const values = all.get(name) ?? [];
    all.set(name, values);
    if (values.includes(value) || values.length >= most) return;
    values.push(value);
    if (secret.test(name) && value.length >= 16) secrets.add(value);
  };
  const noteAddress = (address: string): void => {
    const [path = '', query = ''] = address.split('?');
    for (const [name, value] of new URLSearchParams(query)) note(name, value);
    const upload = /(?:^|\/)uploads\/([\w-]+)$/.exec(path)?.[1];
    if (upload) note('uploads/id', upload);
    const protocol = /\/(?:r|s\/\w+)\/([\w-]+)$/.exec(path)?.[1];
    const t = new URLSearchParams(query).get('t');
    if (protocol) note('protocol', protocol);
    if (protocol && t) {
      note(`t of ${protocol}`, t);
      note('secret', t);
    }
  };
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string') note(name, inner);
      else walk(inner);
      if (Array.isArray(inner)) for (const { id } of inner.filter((one: unknown): one is { id: unknown } => typeof one === 'object' && one !== null && 'id' in one)) if (typeof id === 'string') note(`${name}/id`, id);
    }
    const { url, sid, token, protocol } = value as Readonly<Record<string, unknown>>;
    if (typeof url === 'string') noteAddress(url);
    if (typeof sid === 'string' && typeof token === 'string') {
      note('session', `${sid}.${token}`);
      note(`token of ${sid}`, token);
    }
    if (typeof protocol === 'string') note('protocol', protocol);
  };
  return {
    pick: (name, at) => {
      const values = all.get(name) ?? [...all.values()].flat();
      return values[at % values.length];
    },
    has: (name) => all.has(name),
    learn(body, headers) {
      const { location } = headers;
      if (typeof location === 'string') noteAddress(location);
      const media = String(headers['content-type']);
      // A description, words and keys are nothing that anybody says back.
      if (media.startsWith('application/json') && body.length < 20_000) walk(JSON.parse(body));
      if (media.startsWith('text/html')) for (const [, name = '', value = ''] of body.matchAll(/name="([\w.-]+)" value="([^"]*)"/g)) note(name, value);
      if (media.startsWith('text/html')) for (const [, address = ''] of body.matchAll(/href="(\/s\/[^"]+)"/g)) noteFile(address, note);
    },
    secrets,
    branch: () => createMemory(all),
  };
}

function noteFile(address: string, note: (name: string, value: string) => void): void {
  const parts = (address.split('?')[0] ?? '').split('/');
  if (parts[4] === 'files') note('files/id', parts[5] ?? '');
  else if (parts[4] !== undefined) note('file', parts[4]);
}
