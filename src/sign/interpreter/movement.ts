/** How often (ms) one looks, how much must differ on average (of 255), and how long (ms) hands may rest. */
const look = 250;
const enough = 3;
const rest = 1_500;
const [width, height] = [16, 12];

/**
 * Watches whether somebody moves before their own camera, on a picture of 16 × 12 that never leaves the device.
 * @returns what ends it
 */
export function watchMovement(stream: MediaStream, changed: (moves: boolean) => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  // A page that may not play yet sees no movement, and the button says "I am signing" all the same.
  void video.play().catch(() => {});
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
  let before: Uint8ClampedArray | undefined;
  let [moves, last] = [false, -rest];
  const timer = setInterval(() => {
    if (!context || video.readyState < video.HAVE_CURRENT_DATA) return;
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const was = before;
    before = data;
    const difference = was ? data.reduce((total, value, at) => total + Math.abs(value - (was[at] ?? value)), 0) / data.length : 0;
    const now = performance.now();
    if (difference > enough) last = now;
    if (moves === now - last < rest) return;
    moves = !moves;
    changed(moves);
  }, look);
  return () => {
    clearInterval(timer);
    video.srcObject = null;
  };
}
