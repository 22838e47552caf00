import type { StoredMessage } from '../storage/case-storage.ts';

type Said = Pick<StoredMessage, 'kind' | 'point'>;

/**
 * The answers that count now, by point (`null` where there are no points): those given since the case was last opened.
 * Reopening says that the earlier ones did not settle it; they stay in the record.
 * @param messages in the order in which they came
 */
export function answersInForce<Message extends Said>(messages: readonly Message[]): ReadonlyMap<number | null, Message> {
  const opened = messages.findLastIndex(({ kind }) => kind === 'reopening') + 1;
  return new Map(messages.slice(opened).filter(({ kind }) => kind === 'answer').map((message) => [message.point, message]));
}

/** Points that still wait, in order. Where a request has no points, its one answer is the whole. */
export function pointsLeft(points: number, messages: readonly Said[]): number[] {
  const answered = answersInForce(messages);
  return Array.from({ length: points }, (_, index) => index + 1).filter((point) => !answered.has(point));
}

/** Whether the company has said everything it owes (BR-17): each point its answer, or one where there are none. */
export function isAnswered(points: number, messages: readonly Said[]): boolean {
  return points > 0 ? pointsLeft(points, messages).length === 0 : answersInForce(messages).has(null);
}
