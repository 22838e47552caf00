import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Portugal. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Outras formas de contactar a empresa',
  'ways.lead': 'Continuamos a tentar enviar o seu pedido. Se não quiser esperar, também pode usar estas formas.',
  'ways.announce': 'Mais abaixo nesta página: outras formas de contactar a empresa.',
  'ways.email': 'E-mail:',
  'ways.phone': 'Telefone:',
  'ways.chat': 'Conversa escrita:',
  'ways.url': 'Página web:',
  'ways.post': 'Carta:',
  'ways.hours': 'Horário: {hours}',
  'ways.new-tab': '{title} (abre noutro separador)',
  'ways.relay-operator': 'Pelo serviço de intermediação {name}: ligue {dial} e dê este número ao operador.',
  'ways.relay-prefix': 'Pelo serviço de intermediação {name}: ligue primeiro {dial} e depois este número.',
  'ways.relay-app': 'Pelo serviço de intermediação {name}: abra a sua aplicação de intermediação e introduza este número.',
};
