/** Words of the one button that leads to every door. Shared words stand in `../en.ts`. */
export const launcher = {
  'launcher.title': 'Your contract',
};
