/** The largest body of a submission in bytes: under the 64 KiB that `fetch` with `keepalive` can carry. */
export const bodyMax = 60 * 1024;
