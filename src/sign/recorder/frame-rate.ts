/** Fewer pictures a second than this, and hands blur. */
export const enough = 20;

/**
 * Counts the pictures that really come. What a track says of itself is a promise: one that said 30 brought 18 on a slow
 * computer. A page in the background gets none, and is not counted. Where the browser does not tell (before Firefox 132),
 * nothing is said.
 *
 * @param every milliseconds between two counts
 * @returns what ends it
 */
export function countPictures(video: HTMLVideoElement, tell: (perSecond: number) => void, every = 2000): () => void {
  if (!('requestVideoFrameCallback' in video)) return () => {};
  let since: { readonly at: number; readonly pictures: number } | undefined;
  let asked = 0;
  const count = (at: number, { presentedFrames: pictures }: VideoFrameCallbackMetadata): void => {
    const passed = since ? at - since.at : 0;
    if (since && passed >= every && passed < 2 * every) tell(((pictures - since.pictures) * 1000) / passed);
    if (!since || passed >= every) since = { at, pictures };
    asked = video.requestVideoFrameCallback(count);
  };
  asked = video.requestVideoFrameCallback(count);
  return () => video.cancelVideoFrameCallback(asked);
}
