import { startServer } from '../helpers/server.ts';

const quick = { delay: 40 };

/**
 * A console to listen to, at an address where browsers keep its cookie.
 * @returns how `live` opens it, and the first admin's first password, as the server printed it then
 */
export function listenedTo(start = startServer) {
  let first = '';
  const open = async () => {
    const server = await start();
    first = /acme +admin +(\S+)/.exec(server.said())?.[1] ?? '';
    return { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
  };
  return { open, password: () => first };
}

/**
 * The first admin signs in with the first password and chooses another.
 * @param first says it, once the server has
 * @param arrives what is heard where that leads
 */
export function signIn(first, arrives) {
  const firstPassword = { get type() { return first(); }, ...quick };
  return [
    ['to the company', { key: 'Tab', until: 'Company' }],
    ['writes the company', { type: 'acme', ...quick }],
    ['to the name', 'Tab'],
    ['writes the name', { type: 'admin', ...quick }],
    ['to the password', 'Tab'],
    ['writes the first password', firstPassword],
    ['to the button', 'Tab'],
    ['signs in', { key: 'Return', until: 'Choose your password', timeout: 30 }],
    ['to the old password', 'Tab'],
    ['writes it once more', firstPassword],
    ['to the new password', 'Tab'],
    ['writes the new password', { type: 'correct horse battery', ...quick }],
    ['to the button that saves', 'Tab'],
    ['saves it', { key: 'Return', until: arrives, timeout: 30 }],
  ];
}
