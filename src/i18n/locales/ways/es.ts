import type { WordSets } from '../../messages.ts';

/** Spanish. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Otras formas de contactar con la empresa',
  'ways.lead': 'Seguimos intentando enviar su solicitud. Si no quiere esperar, también puede usar estas formas.',
  'ways.announce': 'Más abajo en esta página: otras formas de contactar con la empresa.',
  'ways.email': 'Correo electrónico:',
  'ways.phone': 'Teléfono:',
  'ways.chat': 'Chat escrito:',
  'ways.url': 'Página web:',
  'ways.post': 'Carta:',
  'ways.hours': 'Horario: {hours}',
  'ways.new-tab': '{title} (se abre en otra pestaña)',
  'ways.relay-operator': 'Por el servicio de intermediación {name}: marque {dial} y dé este número al operador.',
  'ways.relay-prefix': 'Por el servicio de intermediación {name}: marque primero {dial} y después este número.',
  'ways.relay-app': 'Por el servicio de intermediación {name}: abra su aplicación de intermediación e introduzca este número.',
};
