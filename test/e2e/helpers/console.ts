import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Locator, Page } from 'playwright';
import { runOperator } from '../../../server/src/console/operator-command.ts';
import { openChannel, type Channel } from '../../../src/rtt/channel.ts';
import { quiet, take, type Conversation } from '../../../src/rtt/conversation.ts';
import type { SessionAnswer, TicketAnswer } from '../../../src/wire/session.ts';
import { startServer, type RunningServer, type ServerSettings } from '../../helpers/server.ts';

export const goodPassword = 'correct horse battery';

/** A backend of its own, by the name that it has for itself. */
export async function consoleServer(settings: ServerSettings = {}): Promise<RunningServer & { readonly home: string; readonly firstPassword: string }> {
  const server = await startServer(settings);
  onTestFinished(() => server.stop());
  const said = /acme +admin +(\S+)/.exec(server.said())?.[1];
  if (!said) throw new Error(`No first password was printed:\n${server.said()}`);
  return { ...server, home: server.url.replace('127.0.0.1', 'localhost'), firstPassword: said };
}

/** Somebody at the console, in a window. */
export interface AtWork {
  readonly page: Page;
  readonly view: Locator;
  press(name: string | RegExp): Promise<void>;
  /** Waits for a part by its heading, and for the focus to be there. */
  arrives(heading: string | RegExp): Promise<void>;
  go(part: string): Promise<void>;
}

export function atWork(page: Page): AtWork {
  const view = page.locator('same-door-console');
  return {
    page,
    view,
    press: (name) => view.getByRole('button', { name, exact: true }).click(),
    async arrives(heading) {
      // Two of one name for a moment, where a part leads further into itself.
      await view.getByRole('heading', { level: 1, name: heading }).first().waitFor();
      // The view before goes a moment after its successor has the focus.
      await page.waitForFunction(() => {
        const root = document.querySelector('same-door-console')?.shadowRoot;
        return root?.activeElement?.localName === 'h1' && !root.querySelector('.leaving');
      });
    },
    go: (part) => view.getByRole('navigation').getByRole('link', { name: part, exact: true }).click(),
  };
}

export async function signIn({ view, press }: AtWork, name: string, password: string): Promise<void> {
  await view.getByLabel('Company', { exact: true }).fill('acme');
  await view.getByLabel('Your name').fill(name);
  await view.getByLabel('Password', { exact: true }).fill(password);
  await press('Sign in');
}

/** Signs in with a first password, and chooses another. @param opens what the address leads to */
export async function settleIn(at: AtWork, name: string, first: string, opens = 'Queue'): Promise<void> {
  await signIn(at, name, first);
  await at.arrives('Choose your password');
  await at.view.getByLabel('Password until now').fill(first);
  await at.view.getByLabel('New password').fill(goodPassword);
  await at.press('Save the password');
  await at.arrives(opens);
}

/** An account, made on the server. @returns its first password */
export async function account({ dataDir }: RunningServer, name: string, role: string, languages = ''): Promise<string> {
  const { lines } = await runOperator(['acme', 'add', name, role, languages], { dataDirectory: dataDir });
  const password = /once with {2}(\S+)/.exec(lines.join())?.[1];
  if (!password) throw new Error(lines.join('\n'));
  return password;
}

/** Somebody who asks for somebody, at the other end of the line. */
export interface Caller {
  readonly session: SessionAnswer;
  readonly channel: Channel;
  readonly conversation: () => Conversation;
  /** Waits until the conversation is like this. */
  until(like: (conversation: Conversation) => boolean): Promise<void>;
}

export async function calls({ url }: RunningServer, wish: object = {}): Promise<Caller> {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> => {
    const response = await fetch(url + path, { method: 'POST', headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  };
  const session = (await post('/v1/acme/sessions', { flow: 'cancel', statute: 'generic', locale: 'en', send: ['text'], recv: ['text'], ...wish }, { 'idempotency-key': randomUUID() })) as SessionAnswer;
  const channel = openChannel({
    sid: session.sid,
    ticket: () => post(`/v1/acme/sessions/${session.sid}/ticket`, undefined, { authorization: `Bearer ${session.token}` }) as Promise<TicketAnswer>,
    keep: { read: () => undefined, write: () => {}, forget: () => {} },
    watch: () => () => {},
  });
  onTestFinished(() => channel.close());
  const states: Conversation[] = [quiet];
  channel.onNews((news) => void states.push(take(states.at(-1) ?? quiet, news)));
  const conversation = () => states.at(-1) ?? quiet;
  return {
    session,
    channel,
    conversation,
    async until(like) {
      const deadline = performance.now() + 20_000;
      while (!like(conversation())) {
        if (performance.now() > deadline) throw new Error(`It never came to that: ${JSON.stringify(conversation())}`);
        await new Promise((resume) => setTimeout(resume, 30));
      }
    },
  };
}
