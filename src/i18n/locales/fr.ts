import type { Messages } from '../messages.ts';

/** Français. */
export const fr: Messages = {
  'page.progress': 'Étape {step} sur {steps}',
  'page.next': 'Continuer',
  'page.back': 'Revenir',
  'page.close': 'Fermer',
  'page.optional': '{label} (facultatif)',
  'page.test': 'Mode test : rien n’est envoyé.',
  'page.draft': 'Vos réponses restent sur cet appareil jusqu’à la fermeture de cet onglet.',
  'page.loading': 'Un instant …',

  'date.day': 'Jour',
  'date.month': 'Mois',
  'date.year': 'Année',

  'summary.title': { one: 'Il y a {count} problème', other: 'Il y a {count} problèmes' },
  'problem.required': '{label} : remplissez ce champ.',
  'problem.required.choice': '{label} Choisissez une réponse.',
  'problem.required.date': '{label} Indiquez un jour.',
  'problem.required.consent': 'Pour continuer, donnez votre accord : {label}',
  'problem.too-long': '{label} : écrivez au maximum {max} caractères. Vous en avez écrit {count}.',
  'problem.not-an-email': '{label} : indiquez une adresse comme nom@exemple.com.',
  'problem.not-a-phone': '{label} : indiquez un numéro d’au moins 3 chiffres.',
  'problem.not-a-date': '{label} Indiquez un jour qui existe, par exemple {example}.',
  'problem.not-a-choice': '{label} Choisissez une des réponses.',
  'problem.control-characters': '{label} : supprimez les caractères invisibles.',
  'problem.too-many': '{label} : le maximum est {max}.',
  'problem.other': '{label} : l’entreprise n’a pas pu accepter cette réponse.',

  'sending.now': 'Envoi en cours …',
  'sending.slow': 'Envoi toujours en cours. Votre demande est gardée sur cet appareil.',
  'queued.offline': 'Vous êtes hors ligne, ou l’entreprise est injoignable.',
  'queued.timeout': 'L’entreprise n’a pas répondu à temps.',
  'queued.server': 'L’entreprise a un problème technique.',
  'queued.busy': 'L’entreprise reçoit trop de demandes en ce moment.',
  'queued.no-receipt': 'L’entreprise a répondu, mais sans accusé de réception.',
  'queued.retry': 'Réessayer maintenant',
  'queued.announce': 'Pas encore envoyé. {reason} Nous continuons d’essayer.',

  'receipt.protocol': 'Numéro de dossier',
  'receipt.sent': 'Ce que vous avez envoyé',
  'receipt.open': 'Ouvrir la page de l’accusé de réception',

  'modes.legend': 'Manières de faire',
  'modes.failed': 'Chargement impossible : {mode}.',
  'mode.screen-reader': 'Lecteur d’écran et lecture à voix haute',
  'screen-reader.one-page': 'Toutes les questions sur une page',
  'screen-reader.read': 'Lire cette page à voix haute',
  'screen-reader.stop': 'Arrêter la lecture',
  'screen-reader.fields': { one: '{count} question sur cette page.', other: '{count} questions sur cette page.' },
};
