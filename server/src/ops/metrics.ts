/** Values of labels, in the order in which their names were given. */
type Values = readonly string[];

/** Counts something that only grows. */
export interface Counter {
  add(values?: Values): void;
}

/** Sorts durations into buckets. */
export interface Histogram {
  /** @param seconds how long it took */
  observe(seconds: number, values?: Values): void;
}

/** One value of a gauge, and of its labels. */
export interface Sample {
  readonly value: number;
  readonly values?: Values;
}

/**
 * Figures in Prometheus' text format 0.0.4. A label never takes what a person or a stranger wrote: names are given here, values come from lists that
 * the server knows, and a figure has at most `seriesMax` of them.
 */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Counter;
  histogram(name: string, help: string, labels?: readonly string[]): Histogram;
  /** Asked at each reading. What cannot be read is left out, and the rest is told. */
  gauge(name: string, help: string, read: () => Promise<readonly Sample[]> | readonly Sample[], labels?: readonly string[]): void;
  text(): Promise<string>;
}

const prefix = 'same_door_';
/** More than these of one figure are told as one, `other`. */
export const seriesMax = 400;
/** Seconds; a commit takes the first, a form with files the last. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Sorted {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createMetrics(): Metrics {
  const figures: (() => Promise<string[]>)[] = [];
  const begin = (name: string, help: string, type: string): string[] => [`# HELP ${prefix}${name} ${help}`, `# TYPE ${prefix}${name} ${type}`];

  return {
    counter(name, help, labels = []) {
      const series = bounded(() => ({ count: 0 }), labels.length);
      figures.push(async () => [...begin(name, help, 'counter'), ...series.all().map(([values, { count }]) => line(name, labels, values, count))]);
      return { add: (values = []) => void (series.of(values).count += 1) };
    },
    histogram(name, help, labels = []) {
      const series = bounded((): Sorted => ({ buckets: bounds.map(() => 0), sum: 0, count: 0 }), labels.length);
      figures.push(async () => [
        ...begin(name, help, 'histogram'),
        ...series.all().flatMap(([values, { buckets, sum, count }]) => [
          ...bounds.map((bound, index) => line(`${name}_bucket`, [...labels, 'le'], [...values, String(bound)], buckets[index] ?? 0)),
          line(`${name}_bucket`, [...labels, 'le'], [...values, '+Inf'], count),
          line(`${name}_sum`, labels, values, sum),
          line(`${name}_count`, labels, values, count),
        ]),
      ]);
      return {
        observe(seconds, values = []) {
          const sorted = series.of(values);
          sorted.sum += seconds;
          sorted.count += 1;
          bounds.forEach((bound, index) => void (seconds <= bound && (sorted.buckets[index] = (sorted.buckets[index] ?? 0) + 1)));
        },
      };
    },
    gauge(name, help, read, labels = []) {
      figures.push(async () => {
        const samples = await Promise.resolve().then(read).catch(() => []);
        return samples.length === 0 ? [] : [...begin(name, help, 'gauge'), ...samples.slice(0, seriesMax).map(({ value, values = [] }) => line(name, labels, values, value))];
      });
    },
    text: async () => `${(await Promise.all(figures.map((figure) => figure()))).flat().join('\n')}\n`,
  };
}

function bounded<State>(fresh: () => State, labels: number) {
  const series = new Map<string, readonly [Values, State]>();
  const take = (values: Values): State => {
    const key = values.join('\n');
    const known = series.get(key);
    if (known) return known[1];
    if (series.size >= seriesMax && values.some((value) => value !== 'other')) return take(Array.from({ length: labels }, () => 'other'));
    const state = fresh();
    series.set(key, [values, state]);
    return state;
  };
  return { of: take, all: () => [...series.values()] };
}

function line(name: string, labels: readonly string[], values: Values, value: number): string {
  const named = labels.map((label, index) => `${label}="${(values[index] ?? '').replace(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))}"`);
  return `${prefix}${name}${named.length > 0 ? `{${named.join(',')}}` : ''} ${value}`;
}
