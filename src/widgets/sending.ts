import { QueuedEvent, ReceivedEvent, RejectedEvent } from '../events/outcome.ts';
import type { Outbox, OutboxNews } from '../outbox/outbox.ts';
import type { Delivery } from './deliver.ts';
import type { FlowController, FlowHost } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type { LeftBehind } from './left-behind.ts';
import { mayLeave } from './may-leave.ts';
import { newKey } from './new-key.ts';
import { hasSigned, signedBy, type SignedRequest } from './signed-by.ts';

/** Milliseconds that a video may take to arrive before the person is asked to send again. */
const patience = 15_000;

/**
 * Asks the page, waits for what was signed, and hands what was pressed to the outbox. The body is made once: what is tried again is
 * the same request.
 * @throws Error when what was signed cannot even be looked for: its sentence never leaves without it
 */
export async function send(controller: FlowController, host: FlowHost, delivery: Delivery): Promise<void> {
  if (!(await mayLeave(host))) return controller.dispatch({ type: 'withheld' });
  if (controller.body) return hand(controller, host, delivery);
  // What was signed on an earlier page of this tab counts as well.
  const signing = signedBy.get(host) ?? (hasSigned() ? await import('./signed-answers.ts').then(({ signedAnswersOf }) => signedAnswersOf(host as SameDoorFlow)) : undefined); // flows alone send this way
  return signing ? sendSigned(controller, host, delivery, signing) : hand(controller, host, delivery);
}

/** A request that names a video leaves when the company has the video; a line that is cut keeps both with the person. */
async function sendSigned(controller: FlowController, host: FlowHost, delivery: Delivery, signing: SignedRequest): Promise<void> {
  const { answers } = controller.state;
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience));
  const all = await Promise.race([signing.settle(answers), late]);
  if (!controller.busy) return;
  if (!all) {
    controller.dispatch({ type: 'withheld' });
    return host.say('signed-message.not-yet');
  }
  const signed = signing.signed(answers);
  hand(controller, host, delivery, signed.length > 0 ? { signed } : {});
}

function hand(controller: FlowController, host: FlowHost, delivery: Delivery, more: object = {}): void {
  const { flow, profile, language } = host;
  const { answers } = controller.state;
  controller.requestKey ??= newKey();
  controller.body ||= delivery.compose(flow, answers, profile, language, controller.pressed, { ...host.accompanying?.(answers), ...more });
  listen(controller, host, delivery, false);
}

/** Shows what becomes of a request that an earlier page left waiting. */
export function follow(controller: FlowController, host: FlowHost, outbox: Outbox, { key, body, answers }: LeftBehind): void {
  if (controller.busy) return;
  controller.requestKey = key;
  controller.body = body;
  controller.keptSafely = true;
  controller.state = { ...controller.state, answers, status: 'queued', reason: 'offline' };
  host.requestUpdate();
  listen(controller, host, outbox, true);
}

/** @param told whether the page knows already that the request waits */
function listen(controller: FlowController, host: FlowHost, outbox: Outbox, told: boolean): void {
  const { requestKey: key = '', body } = controller;
  controller.stop();
  controller.stopListening = outbox.submit({ key, body }, (news) => {
    hear(controller, host, news, told);
    told ||= news.type === 'waiting';
  });
}

/** Another attempt came to nothing, or needs a proof: the page itself does not change, and who listens hears why, and of what is new on it. */
function wait(controller: FlowController, host: FlowHost, { attempt: { reason }, attempts }: Extract<OutboxNews, { type: 'waiting' }>): void {
  const before = controller.state.status === 'queued' ? controller.state : undefined;
  // A company that is busy says itself that it takes nothing now (429, also when no proof came about), so one attempt is enough. Of anything
  // else the next attempt may make an end: it takes two, which the outbox counts over pages. A 403 is among those, since an attempt tells
  // it from a server's mistake no more than the page does. What has been shown is not taken away again from under somebody's hands.
  const lasting = before?.lasting === true || reason === 'busy' || attempts > 1;
  if (before) host.say('queued.announce', { reason: host.spoken?.find(`queued.${reason}`) ?? '' });
  controller.dispatch({ type: 'queued', reason, lasting });
  // Only where there are other ways are there words for them. On a page that has just come they are read like the rest of it.
  if (before && lasting && !before.lasting) host.say('ways.announce');
}

/** What the outbox says, told to the person by the page's state, and to the page by an event. */
function hear(controller: FlowController, host: FlowHost, news: OutboxNews, told: boolean): void {
  if (news.type === 'kept') {
    controller.keptSafely = news.keeping !== 'memory';
    if (controller.keptSafely) void signedBy.get(host)?.sent(controller.requestKey ?? '');
    return host.requestUpdate();
  }
  if (news.type === 'waiting') {
    wait(controller, host, news);
    return void (told || host.dispatchEvent(new QueuedEvent(news.attempt.reason)));
  }
  const { attempt } = news;
  controller.stop();
  void signedBy.get(host)?.over(attempt.outcome === 'received');
  if (attempt.outcome === 'received') {
    controller.dispatch({ type: 'received', receipt: attempt.receipt });
    return void host.dispatchEvent(new ReceivedEvent(attempt.receipt.receiptId));
  }
  // What is mended is another request: it gets another key.
  controller.requestKey = undefined;
  const { problem } = attempt;
  host.refused?.(problem);
  controller.dispatch({ type: 'rejected', problem });
  if (controller.state.status === 'rejected') host.dispatchEvent(new RejectedEvent(problem.type.slice(problem.type.lastIndexOf('/') + 1)));
}
