import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Queue, type Call } from '../../src/wire/console-calls.ts';
import type { Api } from './api.ts';

const tick = 10_000; // ms between two looks at how long people have waited

/** The queue as it stands, and the stream that says when it does not any more. */
export class Calls implements ReactiveController {
  calls: readonly Call[] = [];
  loaded = false;
  readonly #host: ReactiveControllerHost;
  readonly #api: Api;
  readonly #news: { readonly call: () => void; readonly cases: () => void; readonly deliveries: () => void };
  /** What the server's clock is ahead of ours. */
  #ahead = 0;
  #held = 0;
  #stream: EventSource | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, api: Api, news: { readonly call: () => void; readonly cases: () => void; readonly deliveries: () => void }) {
    this.#host = host;
    this.#api = api;
    this.#news = news;
    host.addController(this);
  }

  /** By the server's clock: a wrong one here must not make people wait longer. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  get waiting(): readonly Call[] {
    return this.calls.filter(({ state }) => state !== 'claimed');
  }

  hostDisconnected(): void {
    this.stop();
  }

  start(): void {
    if (this.#stream) return;
    const stream = new EventSource(this.#api.at('/events'));
    this.#stream = stream;
    stream.addEventListener('open', () => void this.load());
    stream.addEventListener('queue', () => void this.load());
    stream.addEventListener('call', () => void this.load(true));
    stream.addEventListener('case', () => this.#news.cases());
    stream.addEventListener('delivery', () => this.#news.deliveries());
    stream.addEventListener('error', () => {
      // Closed for good means refused: whoever asks next hears why. Otherwise the browser tries again by itself.
      if (stream.readyState === EventSource.CLOSED) void this.load();
    });
    this.#timer = setInterval(() => this.#host.requestUpdate(), tick);
  }

  stop(): void {
    this.#stream?.close();
    this.#stream = undefined;
    clearInterval(this.#timer);
    this.calls = [];
    this.loaded = false;
  }

  /** Leaves the queue as it is until the work is done: what somebody has just pressed is not taken away under them. */
  async holding(work: () => Promise<void>): Promise<void> {
    this.#held += 1;
    try {
      await work();
    } finally {
      this.#held -= 1;
      void this.load();
    }
  }

  /**
   * @param fresh somebody new is said to wait: a signal, if it is somebody for us
   * @returns the queue as it stands now, or as it was last seen
   */
  async load(fresh = false): Promise<readonly Call[]> {
    const before = this.waiting.length;
    const { calls, now } = await this.#api.get(Queue, '/queue').catch(() => ({ calls: this.calls, now: undefined }));
    if (this.#held > 0) return calls;
    if (now) this.#ahead = Date.parse(now) - Date.now();
    this.calls = calls;
    this.loaded = true;
    if (fresh && this.waiting.length > before) this.#news.call();
    this.#host.requestUpdate();
    return calls;
  }
}
