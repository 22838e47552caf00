import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Outras formas de falar com a empresa',
  'ways.lead': 'Continuamos tentando enviar seu pedido. Se não quiser esperar, você também pode usar estas formas.',
  'ways.announce': 'Mais abaixo nesta página: outras formas de falar com a empresa.',
  'ways.email': 'E-mail:',
  'ways.phone': 'Telefone:',
  'ways.chat': 'Conversa por escrito:',
  'ways.url': 'Página na internet:',
  'ways.post': 'Carta:',
  'ways.hours': 'Horário: {hours}',
  'ways.new-tab': '{title} (abre em nova aba)',
  'ways.relay-operator': 'Por intermediação, com {name}: ligue {dial} e informe este número ao atendente.',
  'ways.relay-prefix': 'Por intermediação, com {name}: disque {dial} primeiro e depois este número.',
  'ways.relay-app': 'Por intermediação, com {name}: abra seu aplicativo de intermediação e digite este número.',
};
