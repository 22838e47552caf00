/**
 * Counts what becomes of posts beside event streams. Each goes on a connection of its own, so that the door sends it to either node: the
 * sender would stay with one.
 */
export function countPosts() {
  const counts = { taken: 0, later: 0, refused: [] };
  const { fetch } = globalThis;
  globalThis.fetch = async (address, options) => {
    if (!String(address).endsWith('/v1/rtt/frames')) return fetch(address, options);
    const answer = await fetch(address, { ...options, headers: { ...options.headers, connection: 'close' } });
    if (answer.ok) counts.taken += 1;
    else if (answer.status === 503) counts.later += 1;
    else counts.refused.push(answer.status);
    return answer;
  };
  return counts;
}
