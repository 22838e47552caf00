/** What signing needs to be seen: fewer frames blur the hands, fewer lines the fingers. */
export const least = { fps: 25, height: 480, seconds: 45, captions: 0.9 };
