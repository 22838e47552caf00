import type { WordSets } from '../../messages.ts';

/** French. */
export const after: WordSets['after'] = {
  'review.change': 'Modifier',
  'review.none': 'Non renseigné',
  'review.yes': 'Oui',

  'queued.proof': 'L’entreprise reçoit un nombre inhabituel de demandes. Votre appareil est en train de prouver que la vôtre ne vient pas d’un robot. Vous n’avez rien à faire.',
  'queued.kept': 'Votre demande est gardée sur cet appareil. Nous réessayons tant que cette page est ouverte, et à votre retour.',
  'queued.memory': 'Ce navigateur ne permet pas de garder votre demande. Restez sur cette page, ou téléchargez votre demande.',
  'queued.download': 'Télécharger ma demande',

  'rejected.already-cancelled': 'Ce contrat était déjà résilié. Référence : {protocol}.',
  'rejected.body-too-large': 'Votre texte est trop long pour être envoyé. Raccourcissez-le.',
  'rejected.key-reused': 'Cette demande a déjà été envoyée avec d’autres réponses. Cherchez son accusé de réception.',
  'rejected.other': 'L’entreprise n’a pas accepté la demande. Vos réponses sont toujours là.',
  'rejected.again': 'Revenir à mes réponses',

  'receipt.lead': 'Gardez cet accusé de réception. Il prouve que votre demande est arrivée.',
  'receipt.spelled': 'Lettre par lettre : {spelled}',
  'receipt.received': 'Arrivée',
  'receipt.deadline': 'Réponse au plus tard',
  'receipt.signed': 'Signé par {host}.',
  'receipt.unsigned': 'Confirmé par {host}, sans signature.',
  'receipt.hash': 'Empreinte de ce que vous avez envoyé (SHA-256)',
  'receipt.copy': 'Copier le numéro',
  'receipt.copied': 'Copié.',
  'receipt.not-copied': 'La copie n’est pas permise ici. Sélectionnez le numéro.',
  'receipt.download': 'Télécharger l’accusé de réception',
  'receipt.print': 'Imprimer',
  'screen-reader.receipt': 'Votre demande est arrivée le {received}. Numéro de dossier : {spelled}. Je répète : {spelled}.',

  'contract.receipt.agreed': 'Ce que vous avez accepté',
  'contract.receipt.payment': 'Paiement',
  'contract.receipt.payment.lead': 'L’entreprise encaisse le paiement sur sa propre page.',
  'contract.receipt.pay': 'Aller au paiement',
  'contract.receipt.cancel': 'Comment résilier',
  'contract.receipt.cancel.lead': 'Vous pouvez résilier aussi facilement que vous avez souscrit. Indiquez ce numéro : {protocol}.',
  'contract.receipt.cancel.link': 'Résilier ce contrat',
};
