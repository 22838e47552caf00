import type { WordSets } from '../../messages.ts';

/** German. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Ihr Vertrag',
  'launcher.door.cancel': 'Vertrag kündigen',
  'launcher.door.withdraw': 'Vertrag widerrufen',
  'launcher.door.contract': 'Vertrag abschließen',
  'launcher.door.complaint': 'Sich beschweren',
  'launcher.door.status': 'Anliegen verfolgen',
  'launcher.door.talk': 'Mit einem Menschen sprechen',
  'launcher.written': 'Noch nicht gesendet. Was Sie geschrieben haben, bleibt erhalten.',
  'launcher.under-way': 'Unterwegs',
};
