// Taken when the script starts: npm may be gone before anybody asks.
const parent = process.ppid;

/**
 * Acts once npm, which started us, is no more. `kill` on npm ends npm and its shell, but the shell passes no signal on: a
 * server would keep its port and a test run its browsers for ever.
 */
export function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500);
  watch.unref();
}
