import type { WordSets } from '../../messages.ts';

/** Romanian. */
export const after: WordSets['after'] = {
  'review.change': 'Modificați',
  'review.none': 'Necompletat',
  'review.yes': 'Da',

  'queued.proof': 'Compania primește un număr neobișnuit de cereri. Dispozitivul dumneavoastră dovedește că a dumneavoastră nu vine de la un robot. Nu trebuie să faceți nimic.',
  'queued.kept': 'Cererea este păstrată pe acest dispozitiv. Încercăm în continuare cât timp pagina este deschisă și când reveniți.',
  'queued.memory': 'Acest browser nu ne lasă să păstrăm cererea. Rămâneți pe această pagină sau descărcați cererea.',
  'queued.download': 'Descărcați cererea mea',

  'rejected.already-cancelled': 'Acest contract era deja reziliat. Referință: {protocol}.',
  'rejected.body-too-large': 'Textul este prea lung pentru a fi trimis. Scurtați-l, vă rugăm.',
  'rejected.key-reused': 'Această cerere a fost deja trimisă cu alte răspunsuri. Căutați dovada ei de primire.',
  'rejected.other': 'Compania nu a acceptat cererea. Răspunsurile dumneavoastră sunt încă aici.',
  'rejected.again': 'Înapoi la răspunsurile mele',

  'receipt.lead': 'Păstrați această dovadă de primire. Ea arată că cererea dumneavoastră a ajuns.',
  'receipt.spelled': 'Literă cu literă: {spelled}',
  'receipt.received': 'A ajuns',
  'receipt.deadline': 'Răspuns până la',
  'receipt.signed': 'Semnat de {host}.',
  'receipt.unsigned': 'Confirmat de {host}, fără semnătură.',
  'receipt.hash': 'Amprenta a ceea ce ați trimis (SHA-256)',
  'receipt.copy': 'Copiați numărul',
  'receipt.copied': 'Copiat.',
  'receipt.not-copied': 'Aici nu este permisă copierea. Selectați numărul.',
  'receipt.download': 'Descărcați dovada',
  'receipt.print': 'Tipăriți',
  'screen-reader.receipt': 'Cererea dumneavoastră a ajuns la {received}. Număr de înregistrare: {spelled}. Repet: {spelled}.',

  'contract.receipt.agreed': 'Ce ați acceptat',
  'contract.receipt.payment': 'Plata',
  'contract.receipt.payment.lead': 'Compania primește plata pe o pagină proprie.',
  'contract.receipt.pay': 'Mergeți la plată',
  'contract.receipt.cancel': 'Cum anulați',
  'contract.receipt.cancel.lead': 'Puteți anula la fel de ușor cum ați încheiat contractul. Indicați acest număr: {protocol}.',
  'contract.receipt.cancel.link': 'Anulați acest contract',
};
