import type { Messages } from '../messages.ts';

/** Español. */
export const es: Messages = {
  'page.progress': 'Paso {step} de {steps}',
  'page.next': 'Continuar',
  'page.back': 'Volver',
  'page.close': 'Cerrar',
  'page.optional': '{label} (opcional)',
  'page.test': 'Modo de prueba: no se envía nada.',
  'page.draft': 'Sus respuestas quedan en este dispositivo hasta que cierre esta pestaña.',
  'page.loading': 'Un momento …',

  'date.day': 'Día',
  'date.month': 'Mes',
  'date.year': 'Año',

  'summary.title': { one: 'Hay 1 problema', other: 'Hay {count} problemas' },
  'problem.required': '{label}: rellene este campo.',
  'problem.required.choice': '{label} Elija una respuesta.',
  'problem.required.date': '{label} Indique un día.',
  'problem.required.consent': 'Para continuar, tiene que estar de acuerdo: {label}',
  'problem.too-long': '{label}: escriba como máximo {max} caracteres. Ha escrito {count}.',
  'problem.not-an-email': '{label}: indique una dirección como nombre@ejemplo.com.',
  'problem.not-a-phone': '{label}: indique un número con al menos 3 cifras.',
  'problem.not-a-date': '{label} Indique un día que exista, por ejemplo, {example}.',
  'problem.not-a-choice': '{label} Elija una de las respuestas.',
  'problem.control-characters': '{label}: quite los caracteres invisibles.',
  'problem.too-many': '{label}: puede haber como máximo {max}.',
  'problem.other': '{label}: la empresa no ha podido aceptar esta respuesta.',

  'sending.now': 'Enviando …',
  'sending.slow': 'Seguimos enviando. Su solicitud está guardada en este dispositivo.',
  'queued.offline': 'No tiene conexión, o no se puede contactar con la empresa.',
  'queued.timeout': 'La empresa no ha respondido a tiempo.',
  'queued.server': 'La empresa tiene un problema técnico.',
  'queued.busy': 'La empresa tiene demasiadas solicitudes en este momento.',
  'queued.no-receipt': 'La empresa ha respondido, pero sin justificante.',
  'queued.retry': 'Intentarlo de nuevo ahora',
  'queued.announce': 'Todavía no se ha enviado. {reason} Seguimos intentándolo.',

  'receipt.protocol': 'Número de registro',
  'receipt.sent': 'Lo que ha enviado',
  'receipt.open': 'Abrir la página del justificante',

  'modes.legend': 'Formas de hacerlo',
  'modes.failed': 'No se ha podido cargar: {mode}.',
  'mode.screen-reader': 'Lector de pantalla y lectura en voz alta',
  'screen-reader.one-page': 'Todas las preguntas en una página',
  'screen-reader.read': 'Leer esta página en voz alta',
  'screen-reader.stop': 'Detener la lectura',
  'screen-reader.fields': { one: '1 pregunta en esta página.', other: '{count} preguntas en esta página.' },
};
