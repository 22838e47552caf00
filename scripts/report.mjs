import { stripVTControlCharacters } from 'node:util';

/** Of each failure, so many lines; of failures, so many: who sees only the end of a log still sees the table. */
const [linesEach, failuresAtMost] = [5, 30];

/** What a whole run says at its end: the table, what failed, what passed only the second time, and last "N passed, N failed". */
export function report(results, seconds) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const failed = results.flatMap(({ name, tests }) => tests.filter(({ outcome }) => outcome === 'failed').map((test) => described(name, test)));
  const again = results.flatMap(({ name, again = [] }) => again.map((test) => described(name, test)));
  return [
    '',
    row('suite', ['passed', 'failed', 'skipped', 'again'], 'time'),
    ...results.map(rowOf),
    row('all', ['', '', '', ''], clock(seconds)),
    '',
    ...listed('failed:', failed),
    ...listed('passed only the second time:', again),
    `${total('passed')} passed, ${total('failed')} failed`,
  ];
}

/** Minutes and seconds, for people. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function rowOf({ name, passed, failed, skipped, again = [], seconds, note }) {
  return row(name, [passed, failed, skipped, again.length], clock(seconds)) + (note ? `  ${note}` : '');
}

function row(name, figures, time) {
  return name.padEnd(15) + figures.map((figure) => String(figure).padStart(8)).join('') + time.padStart(13);
}

function described(suite, { file, name, message = '' }) {
  const lines = stripVTControlCharacters(message).split('\n').filter((line) => line.trim() !== '').slice(0, linesEach);
  return [`  ${[suite, file].filter(Boolean).join(' ')} › ${name}`, ...lines.map((line) => `      ${line.slice(0, 300)}`)];
}

function listed(title, described) {
  if (described.length === 0) return [];
  const more = described.length - failuresAtMost;
  return [title, ...described.slice(0, failuresAtMost).flat(), ...(more > 0 ? [`  … and ${more} more`] : []), ''];
}
