import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const after: WordSets['after'] = {
  'review.change': 'Alterar',
  'review.none': 'Não informado',
  'review.yes': 'Sim',

  'queued.proof': 'A empresa está recebendo um número incomum de pedidos. Seu aparelho está provando que o seu não vem de um robô. Você não precisa fazer nada.',
  'queued.kept': 'Seu pedido está guardado neste aparelho. Continuamos tentando enquanto esta página estiver aberta, e quando você voltar.',
  'queued.memory': 'Este navegador não deixa guardar seu pedido. Fique nesta página, ou baixe seu pedido.',
  'queued.download': 'Baixar meu pedido',

  'rejected.already-cancelled': 'Este contrato já foi cancelado. Protocolo: {protocol}.',
  'rejected.body-too-large': 'Seu texto é longo demais para enviar. Encurte o texto.',
  'rejected.key-reused': 'Este pedido já foi enviado com outras respostas. Procure o comprovante dele.',
  'rejected.other': 'A empresa não aceitou o pedido. Suas respostas ainda estão aqui.',
  'rejected.again': 'Voltar às minhas respostas',

  'receipt.lead': 'Guarde este comprovante. Ele prova que seu pedido chegou.',
  'receipt.spelled': 'Letra por letra: {spelled}',
  'receipt.received': 'Chegou em',
  'receipt.deadline': 'Resposta até',
  'receipt.signed': 'Assinado por {host}.',
  'receipt.unsigned': 'Confirmado por {host}, sem assinatura.',
  'receipt.hash': 'Impressão digital do que você enviou (SHA-256)',
  'receipt.copy': 'Copiar o número',
  'receipt.copied': 'Copiado.',
  'receipt.not-copied': 'Não é permitido copiar aqui. Selecione o número.',
  'receipt.download': 'Baixar o comprovante',
  'receipt.print': 'Imprimir',
  'screen-reader.receipt': 'Seu pedido chegou em {received}. Número de protocolo: {spelled}. Repito: {spelled}.',

  'contract.receipt.agreed': 'O que você contratou',
  'contract.receipt.payment': 'Pagamento',
  'contract.receipt.payment.lead': 'A empresa recebe o pagamento em uma página própria.',
  'contract.receipt.pay': 'Ir para o pagamento',
  'contract.receipt.cancel': 'Como cancelar',
  'contract.receipt.cancel.lead': 'Você pode cancelar tão facilmente quanto contratou. Informe este número: {protocol}.',
  'contract.receipt.cancel.link': 'Cancelar este contrato',
};
