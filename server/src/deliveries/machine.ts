import type { DeliveryResult } from './adapter.ts';

/** A delivery, as far as it is decided what becomes of it. Times are milliseconds. */
export interface DeliveryState {
  readonly state: 'waiting' | 'leased' | 'delivered' | 'dead';
  readonly attempts: number;
  /** When its seven days began. */
  readonly since: number;
  /** When it may be taken: the next attempt, or the end of the lease. */
  readonly nextAt: number;
}

/** The circuit of an endpoint: who fails again and again is left alone for a while, then asked once. */
export interface CircuitState {
  readonly state: 'active' | 'disabled';
  /** Failures in a row. */
  readonly failures: number;
  readonly openUntil: number | null;
}

export interface Both {
  readonly delivery: DeliveryState;
  readonly circuit: CircuitState;
}

export type Happening =
  | { readonly kind: 'claimed'; readonly leaseFor: number }
  /** `chance`: 0 to 1, drawn outside. */
  | { readonly kind: 'settled'; readonly result: DeliveryResult; readonly chance: number }
  /** The server stops; nobody knows what became of the attempt. */
  | { readonly kind: 'called-off' }
  | { readonly kind: 'redriven' };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The longest pause before the second attempt, the third, and so on; the last one repeats. */
export const pauses: readonly number[] = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 3 * hour, 6 * hour];
/** For so long a delivery is tried; then a person has to look. */
export const triedFor = 7 * 24 * hour;
/** A receiver may ask for a pause up to this one. */
export const longestWish = 24 * hour;
/** So many failures in a row open the circuit. */
export const failuresToOpen = 5;
const [firstRest, longestRest] = [30 * second, 10 * minute];

export const closed: CircuitState = { state: 'active', failures: 0, openUntil: null };

/** Whether something may be tried at this endpoint; where it was open, as a single probe. */
export function mayTry({ state, openUntil }: CircuitState, now: number): 'yes' | 'once' | 'no' {
  if (state === 'disabled') return 'no';
  if (openUntil === null) return 'yes';
  return openUntil <= now ? 'once' : 'no';
}

/** What becomes of a delivery and its endpoint; `null` where that cannot happen now. Pure: time and chance come from outside. */
export function step({ delivery, circuit }: Both, happening: Happening, now: number): Both | null {
  switch (happening.kind) {
    case 'claimed':
      return claimed({ delivery, circuit }, happening.leaseFor, now);
    case 'settled':
      return delivery.state === 'leased' ? { delivery: settled(delivery, happening, now), circuit: circuitAfter(circuit, happening.result, now) } : null;
    case 'called-off':
      return delivery.state === 'leased' ? { delivery: { ...delivery, state: 'waiting', attempts: delivery.attempts - 1, nextAt: now }, circuit } : null;
    case 'redriven':
      return delivery.state === 'dead' ? { delivery: { state: 'waiting', attempts: 0, since: now, nextAt: now }, circuit } : null;
  }
}

function claimed({ delivery, circuit }: Both, leaseFor: number, now: number): Both | null {
  const allowed = mayTry(circuit, now);
  const free = (delivery.state === 'waiting' || delivery.state === 'leased') && delivery.nextAt <= now;
  if (!free || allowed === 'no') return null;
  const until = now + leaseFor;
  return {
    delivery: { ...delivery, state: 'leased', attempts: delivery.attempts + 1, nextAt: until },
    // Until the probe has ended, or its lease has, nobody else tries.
    circuit: allowed === 'once' ? { ...circuit, openUntil: until } : circuit,
  };
}

function settled(delivery: DeliveryState, { result, chance }: Extract<Happening, { kind: 'settled' }>, now: number): DeliveryState {
  if (result.state === 'delivered') return { ...delivery, state: 'delivered' };
  const end = delivery.since + triedFor;
  if (result.state === 'permanent' || now >= end) return { ...delivery, state: 'dead' };
  // Full jitter: whoever was refused together does not come back together.
  const pause = chance * (pauses[Math.min(delivery.attempts, pauses.length) - 1] ?? 0);
  const wish = Math.min((result.after ?? 0) * second, longestWish);
  // The last attempt is at the end of the seven days, not after it.
  return { ...delivery, state: 'waiting', nextAt: Math.min(now + Math.max(pause, wish), end) };
}

function circuitAfter(circuit: CircuitState, result: DeliveryResult, now: number): CircuitState {
  if (result.state === 'permanent' && result.gone) return { ...circuit, state: 'disabled' };
  // Whoever says no has answered.
  if (result.state !== 'retry') return { ...circuit, failures: 0, openUntil: null };
  const failures = circuit.failures + 1;
  if (failures < failuresToOpen) return { ...circuit, failures };
  return { ...circuit, failures, openUntil: now + Math.min(firstRest * 2 ** (failures - failuresToOpen), longestRest) };
}
