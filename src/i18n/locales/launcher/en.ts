/** Words of the one button that leads to every door. Shared words stand in `../en.ts`. */
export const launcher = {
  'launcher.title': 'Your contract',
  'launcher.door.cancel': 'Cancel a contract',
  'launcher.door.withdraw': 'Withdraw from a contract',
  'launcher.door.contract': 'Start a contract',
  'launcher.door.complaint': 'Make a complaint',
  'launcher.door.status': 'Follow a request',
  'launcher.door.talk': 'Talk to a person',
  'launcher.written': 'Not sent yet. What you wrote is kept.',
  'launcher.under-way': 'On its way',
};
