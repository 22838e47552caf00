/** Words of following a request. Shared words stand in `../en.ts`. */
export const status = {
  'status.title': 'Follow your request',
};
