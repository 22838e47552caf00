import { connect, createServer } from 'node:net';

/** What may happen to a piece of a conversation, and how often, in percent; otherwise it only takes its time. */
const fates = [
  ['reset', 3],
  ['half a request', 2],
  ['no answer', 3],
  ['half an answer', 3],
  ['black hole', 1],
  ['doubled', 4],
];

/**
 * Stands between browser and backend and behaves like a bad line: resets, requests and answers cut in the middle, silence,
 * everything delivered twice, and delays. `calm()` ends that.
 */
export async function cuttingProxy({ backendPort, random }) {
  const counts = Object.fromEntries(fates.map(([name]) => [name, 0]));
  let calm = false;
  const draw = () => {
    if (calm) return undefined;
    let dice = random.next() * 100;
    const fate = fates.find(([, weight]) => (dice -= weight) < 0)?.[0];
    if (fate) counts[fate] += 1;
    return fate;
  };

  const server = createServer((client) => {
    const upstream = connect(backendPort, '127.0.0.1');
    const end = () => {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    };
    let deaf = false;
    let answerCut;
    client.on('error', end).on('close', end);
    upstream.on('error', end).on('close', end);
    client.on('data', (piece) => {
      if (deaf) return;
      const fate = draw();
      if (fate === 'reset') return end();
      if (fate === 'black hole') return void (deaf = true);
      if (fate === 'half a request') return upstream.write(piece.subarray(0, piece.length >> 1), () => setTimeout(end, 5));
      if (fate === 'doubled') connect(backendPort, '127.0.0.1').on('error', () => {}).on('data', () => {}).end(piece);
      if (fate === 'no answer') answerCut = 0;
      if (fate === 'half an answer') answerCut = random.next();
      setTimeout(() => upstream.write(piece), calm ? 0 : random.between(0, 15));
    });
    upstream.on('data', (piece) => {
      if (deaf) return;
      if (answerCut === undefined) return client.write(piece);
      client.write(piece.subarray(0, Math.floor(piece.length * answerCut)), end);
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: server.address().port,
    counts,
    calm: () => void (calm = true),
    close: () => server.close(),
  };
}
