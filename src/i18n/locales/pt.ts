import type { Messages } from '../messages.ts';

/** Português europeu. */
export const pt: Messages = {
  'page.progress': 'Passo {step} de {steps}',
  'page.next': 'Continuar',
  'page.back': 'Voltar',
  'page.close': 'Fechar',
  'page.optional': '{label} (opcional)',
  'page.test': 'Modo de teste: não é enviado nada.',
  'page.draft': 'As suas respostas ficam neste dispositivo até fechar este separador.',
  'page.loading': 'Um momento …',

  'date.day': 'Dia',
  'date.month': 'Mês',
  'date.year': 'Ano',

  'summary.title': { one: 'Há 1 problema', other: 'Há {count} problemas' },
  'problem.required': '{label}: preencha este campo.',
  'problem.required.choice': '{label} Escolha uma resposta.',
  'problem.required.date': '{label} Indique um dia.',
  'problem.required.consent': 'Para continuar, é preciso concordar: {label}',
  'problem.too-long': '{label}: escreva no máximo {max} caracteres. Escreveu {count}.',
  'problem.not-an-email': '{label}: indique um endereço como nome@exemplo.com.',
  'problem.not-a-phone': '{label}: indique um número com pelo menos 3 algarismos.',
  'problem.not-a-date': '{label} Indique um dia que exista, por exemplo, {example}.',
  'problem.not-a-choice': '{label} Escolha uma das respostas.',
  'problem.control-characters': '{label}: apague os caracteres invisíveis.',
  'problem.too-many': '{label}: o máximo é {max}.',
  'problem.other': '{label}: a empresa não pôde aceitar esta resposta.',

  'sending.now': 'A enviar …',
  'sending.slow': 'Ainda a enviar. O seu pedido está guardado neste dispositivo.',
  'queued.offline': 'Está sem ligação, ou não é possível contactar a empresa.',
  'queued.timeout': 'A empresa não respondeu a tempo.',
  'queued.server': 'A empresa tem um problema técnico.',
  'queued.busy': 'A empresa tem demasiados pedidos neste momento.',
  'queued.no-receipt': 'A empresa respondeu, mas sem comprovativo.',
  'queued.retry': 'Tentar de novo agora',
  'queued.announce': 'Ainda não foi enviado. {reason} Continuamos a tentar.',

  'receipt.protocol': 'Número de registo',
  'receipt.sent': 'O que enviou',
  'receipt.open': 'Abrir a página do comprovativo',

  'modes.legend': 'Formas de fazer isto',
  'modes.failed': 'Não foi possível carregar: {mode}.',
  'mode.screen-reader': 'Leitor de ecrã e leitura em voz alta',
  'screen-reader.one-page': 'Todas as perguntas numa só página',
  'screen-reader.read': 'Ler esta página em voz alta',
  'screen-reader.stop': 'Parar a leitura',
  'screen-reader.fields': { one: '1 pergunta nesta página.', other: '{count} perguntas nesta página.' },
};
