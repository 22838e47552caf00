import { SessionAnswer, TicketAnswer } from '../../../src/wire/session.ts';
import { keyHeader } from '../http/idempotency-key.ts';
import type { RouteDescription } from '../http/open-api.ts';
import { everywhere as everywhereWith, ofBodies as bodiesWith } from '../http/usual-answers.ts';

const everywhere = everywhereWith('No such company; no such conversation, or the token is wrong');
const ofBodies = bodiesWith('Over 60 KiB, or a frame over 4 KiB');
const one = { tenant: 'The company, by its slug', sid: 'The conversation’s id' };

export const describesOpen: RouteDescription = {
  id: 'openSession',
  summary: 'Ask for a person: opens a case with its protocol number, and a conversation in it',
  params: { tenant: one.tenant },
  headers: { 'idempotency-key': keyHeader },
  answers: {
    200: { is: 'The key is known: the same conversation again', body: SessionAnswer, headers: { 'Idempotency-Replayed': 'true' } },
    201: { is: 'Opened, and on disk', body: SessionAnswer },
    ...everywhere,
    ...ofBodies,
  },
};
export const describesTicket: RouteDescription = {
  id: 'sessionTicket',
  summary: 'A ticket that opens one connection, for 60 seconds',
  params: one,
  token: true,
  answers: { 200: { is: 'The ticket, and where to go with it', body: TicketAnswer }, ...everywhere, ...ofBodies, 410: { is: 'The conversation is over', body: 'problem' } },
};
export const describesClose: RouteDescription = {
  id: 'closeSession',
  summary: 'End the conversation; what was said stays with the case',
  params: one,
  token: true,
  answers: { 204: { is: 'Ended, or ended before', body: 'none' }, ...everywhere, ...ofBodies },
};
export const describesStream: RouteDescription = {
  id: 'rttStream',
  summary: 'A conversation as an event stream, where WebSockets are blocked; the body is the hello frame of same-door-rtt.v1',
  answers: { 200: { is: 'Frames as events; the event `link` holds the secret for posting', body: { media: 'text/event-stream' } }, ...everywhere, ...ofBodies },
};
export const describesFrames: RouteDescription = {
  id: 'rttFrames',
  summary: 'Frames of same-door-rtt.v1 to the conversation of an event stream',
  headers: { 'same-door-link': { description: 'The secret of the event `link`' } },
  answers: {
    204: { is: 'Taken in; what became of them comes by the stream', body: 'none' },
    ...everywhere,
    ...ofBodies,
    503: { is: 'The process that has the stream does not answer: the same again counts once', body: 'problem', headers: { 'Retry-After': 'Seconds' } },
  },
};
