import { QueuedEvent, ReceivedEvent, RejectedEvent } from '../events/outcome.ts';
import type { Outbox, OutboxNews } from '../outbox/outbox.ts';
import type { Delivery } from './deliver.ts';
import type { FlowController, FlowHost } from './flow-controller.ts';
import type { LeftBehind } from './left-behind.ts';
import { mayLeave } from './may-leave.ts';
import { newKey } from './new-key.ts';

/** Asks the page, and hands what was pressed to the outbox. The body is made once: what is tried again is the same request. */
export async function send(controller: FlowController, host: FlowHost, delivery: Delivery): Promise<void> {
  if (!(await mayLeave(host))) return controller.dispatch({ type: 'withheld' });
  const { flow, profile, language } = host;
  const { answers } = controller.state;
  controller.requestKey ??= newKey();
  controller.body ||= delivery.compose(flow, answers, profile, language, controller.pressed, host.accompanying?.(answers));
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

/** What the outbox says, told to the person by the page's state, and to the page by an event. */
function hear(controller: FlowController, host: FlowHost, news: OutboxNews, told: boolean): void {
  if (news.type === 'kept') {
    controller.keptSafely = news.keeping !== 'memory';
    return host.requestUpdate();
  }
  const { attempt } = news;
  if (attempt.outcome === 'later') {
    const { reason } = attempt;
    // Another attempt came to nothing: the page itself does not change.
    if (controller.state.status === 'queued') host.say('queued.announce', { reason: host.spoken?.find(`queued.${reason}`) ?? '' });
    controller.dispatch({ type: 'queued', reason });
    return void (told || host.dispatchEvent(new QueuedEvent(reason)));
  }
  controller.stop();
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
