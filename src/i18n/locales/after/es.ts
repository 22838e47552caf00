import type { WordSets } from '../../messages.ts';

/** Spanish. */
export const after: WordSets['after'] = {
  'review.change': 'Cambiar',
  'review.none': 'No indicado',
  'review.yes': 'Sí',

  'queued.proof': 'La empresa está recibiendo un número inusual de solicitudes. Su dispositivo está demostrando que la suya no viene de un robot. No tiene que hacer nada.',
  'queued.kept': 'Su solicitud está guardada en este dispositivo. Seguimos intentándolo mientras esta página esté abierta, y cuando vuelva.',
  'queued.memory': 'Este navegador no permite guardar su solicitud. Quédese en esta página, o descargue su solicitud.',
  'queued.download': 'Descargar mi solicitud',

  'rejected.already-cancelled': 'Este contrato ya estaba cancelado. Referencia: {protocol}.',
  'rejected.body-too-large': 'Su texto es demasiado largo para enviarlo. Acórtelo, por favor.',
  'rejected.key-reused': 'Esta solicitud ya se envió con otras respuestas. Busque su justificante.',
  'rejected.other': 'La empresa no ha aceptado la solicitud. Sus respuestas siguen aquí.',
  'rejected.again': 'Volver a mis respuestas',

  'receipt.lead': 'Guarde este justificante. Demuestra que su solicitud ha llegado.',
  'receipt.spelled': 'Letra por letra: {spelled}',
  'receipt.received': 'Llegó el',
  'receipt.deadline': 'Respuesta antes del',
  'receipt.signed': 'Firmado por {host}.',
  'receipt.unsigned': 'Confirmado por {host}, sin firma.',
  'receipt.hash': 'Huella digital de lo que ha enviado (SHA-256)',
  'receipt.copy': 'Copiar el número',
  'receipt.copied': 'Copiado.',
  'receipt.not-copied': 'Aquí no se permite copiar. Seleccione el número.',
  'receipt.download': 'Descargar el justificante',
  'receipt.print': 'Imprimir',
  'screen-reader.receipt': 'Su solicitud llegó el {received}. Número de registro: {spelled}. Repito: {spelled}.',

  'contract.receipt.agreed': 'Lo que ha aceptado',
  'contract.receipt.payment': 'Pago',
  'contract.receipt.payment.lead': 'La empresa cobra en una página propia.',
  'contract.receipt.pay': 'Ir al pago',
  'contract.receipt.cancel': 'Cómo cancelar',
  'contract.receipt.cancel.lead': 'Puede cancelar tan fácilmente como contrató. Indique este número: {protocol}.',
  'contract.receipt.cancel.link': 'Cancelar este contrato',
};
