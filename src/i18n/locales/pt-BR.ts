import type { Messages } from '../messages.ts';

/** Português do Brasil. */
export const ptBR: Messages = {
  'page.progress': 'Etapa {step} de {steps}',
  'page.next': 'Continuar',
  'page.back': 'Voltar',
  'page.close': 'Fechar',
  'page.optional': '{label} (opcional)',
  'page.test': 'Modo de teste: nada é enviado.',
  'page.draft': 'Suas respostas ficam neste aparelho até você fechar esta aba.',
  'page.loading': 'Um momento …',

  'date.day': 'Dia',
  'date.month': 'Mês',
  'date.year': 'Ano',

  'summary.title': { one: 'Há 1 problema', other: 'Há {count} problemas' },
  'problem.required': '{label}: preencha este campo.',
  'problem.required.choice': '{label} Escolha uma resposta.',
  'problem.required.date': '{label} Informe um dia.',
  'problem.required.consent': 'Para continuar, é preciso concordar: {label}',
  'problem.too-long': '{label}: escreva no máximo {max} caracteres. Você escreveu {count}.',
  'problem.not-an-email': '{label}: informe um endereço como nome@exemplo.com.',
  'problem.not-a-phone': '{label}: informe um número com pelo menos 3 dígitos.',
  'problem.not-a-date': '{label} Informe um dia que existe, por exemplo, {example}.',
  'problem.not-a-choice': '{label} Escolha uma das respostas.',
  'problem.control-characters': '{label}: apague os caracteres invisíveis.',
  'problem.too-many': '{label}: podem ser no máximo {max}.',
  'problem.other': '{label}: a empresa não pôde aceitar esta resposta.',

  'sending.now': 'Enviando …',
  'sending.slow': 'Ainda enviando. Seu pedido está guardado neste aparelho.',
  'queued.offline': 'Você está sem conexão, ou a empresa não pode ser alcançada.',
  'queued.timeout': 'A empresa não respondeu a tempo.',
  'queued.server': 'A empresa está com um problema técnico.',
  'queued.busy': 'A empresa está com muitos pedidos agora.',
  'queued.no-receipt': 'A empresa respondeu, mas sem um comprovante.',
  'queued.retry': 'Tentar de novo agora',
  'queued.announce': 'Ainda não foi enviado. {reason} Continuamos tentando.',

  'receipt.protocol': 'Número de protocolo',
  'receipt.sent': 'O que você enviou',
  'receipt.open': 'Abrir a página do comprovante',

  'modes.legend': 'Formas de fazer isto',
  'modes.failed': 'Não foi possível carregar: {mode}.',
  'mode.screen-reader': 'Leitor de tela e leitura em voz alta',
  'screen-reader.one-page': 'Todas as perguntas em uma página',
  'screen-reader.read': 'Ler esta página em voz alta',
  'screen-reader.stop': 'Parar a leitura',
  'screen-reader.fields': { one: '1 pergunta nesta página.', other: '{count} perguntas nesta página.' },
};
