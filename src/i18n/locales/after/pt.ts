import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Portugal. */
export const after: WordSets['after'] = {
  'review.change': 'Alterar',
  'review.none': 'Não indicado',
  'review.yes': 'Sim',

  'queued.proof': 'A empresa está a receber um número invulgar de pedidos. O seu dispositivo está a provar que o seu não vem de um robô. Não precisa de fazer nada.',
  'queued.kept': 'O seu pedido está guardado neste dispositivo. Continuamos a tentar enquanto esta página estiver aberta, e quando voltar.',
  'queued.memory': 'Este navegador não permite guardar o seu pedido. Fique nesta página, ou descarregue o seu pedido.',
  'queued.download': 'Descarregar o meu pedido',

  'rejected.already-cancelled': 'Este contrato já foi cancelado. Referência: {protocol}.',
  'rejected.body-too-large': 'O seu texto é demasiado longo para enviar. Encurte o texto.',
  'rejected.key-reused': 'Este pedido já foi enviado com outras respostas. Procure o respetivo comprovativo.',
  'rejected.other': 'A empresa não aceitou o pedido. As suas respostas continuam aqui.',
  'rejected.again': 'Voltar às minhas respostas',

  'receipt.lead': 'Guarde este comprovativo. Ele prova que o seu pedido chegou.',
  'receipt.spelled': 'Letra por letra: {spelled}',
  'receipt.received': 'Chegou em',
  'receipt.deadline': 'Resposta até',
  'receipt.signed': 'Assinado por {host}.',
  'receipt.unsigned': 'Confirmado por {host}, sem assinatura.',
  'receipt.hash': 'Impressão digital do que enviou (SHA-256)',
  'receipt.copy': 'Copiar o número',
  'receipt.copied': 'Copiado.',
  'receipt.not-copied': 'Não é permitido copiar aqui. Selecione o número.',
  'receipt.download': 'Descarregar o comprovativo',
  'receipt.print': 'Imprimir',
  'screen-reader.receipt': 'O seu pedido chegou em {received}. Número de registo: {spelled}. Repito: {spelled}.',

  'contract.receipt.agreed': 'O que aceitou',
  'contract.receipt.payment': 'Pagamento',
  'contract.receipt.payment.lead': 'A empresa recebe o pagamento numa página própria.',
  'contract.receipt.pay': 'Ir para o pagamento',
  'contract.receipt.cancel': 'Como cancelar',
  'contract.receipt.cancel.lead': 'Pode cancelar tão facilmente como aderiu. Indique este número: {protocol}.',
  'contract.receipt.cancel.link': 'Cancelar este contrato',
};
