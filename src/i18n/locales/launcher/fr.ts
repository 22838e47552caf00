import type { WordSets } from '../../messages.ts';

/** French. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Votre contrat',
  'launcher.door.cancel': 'Résilier un contrat',
  'launcher.door.withdraw': 'Renoncer à un contrat',
  'launcher.door.contract': 'Conclure un contrat',
  'launcher.door.complaint': 'Faire une réclamation',
  'launcher.door.status': 'Suivre une demande',
  'launcher.door.talk': 'Parler à une personne',
  'launcher.written': 'Pas encore envoyé. Ce que vous avez écrit est gardé.',
  'launcher.under-way': 'En route',
};
