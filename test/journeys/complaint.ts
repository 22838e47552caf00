import { complaint } from '../../src/flows/complaint.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { es102025 } from '../../src/statutes/es-10-2025.ts';
import { generic } from '../../src/statutes/generic.ts';
import { fileRef } from '../helpers/file-refs.ts';
import { through } from './journey.ts';

const ada = { name: 'Ada Lovelace', contract: 'AC-1815-1210' };
const points = ['The bill for May is too high.', 'Nobody answered my letter of 3 June.'];
const about = { subject: 'Wrong bill', undueCharge: 'no' };
const photo = fileRef('meter.png', 48_213);

/** Complaining where no particular statute is claimed. */
export const genericComplaints = through(complaint, generic, {
  'of one thing, with an answer by e-mail': {
    paging: 'steps',
    stops: [
      ['about', { ...about, points: JSON.stringify([points[0]]) }],
      ['details', {}],
      ['who', { name: ada.name }],
      ['answer', { medium: 'email' }],
      ['by-email', { email: ' ada@example.com ' }],
      ['review', {}],
    ],
    posted: { ...about, points: [points[0] ?? ''], name: ada.name, medium: 'email', email: 'ada@example.com' },
  },
  'of two things with a file, with an answer by post': {
    paging: 'steps',
    stops: [
      ['about', { ...about, points: JSON.stringify(points) }],
      ['details', { wish: 'A right bill.', files: JSON.stringify([photo]) }],
      ['who', ada],
      ['answer', { medium: 'post' }],
      ['by-post', { address: '12 St James Square\nLondon' }],
      ['review', {}],
    ],
    posted: { ...about, points, wish: 'A right bill.', files: [photo], ...ada, medium: 'post', address: '12 St James Square\nLondon' },
  },
  'with all questions on one page': {
    paging: 'one-page',
    stops: [['about', { ...about, points: JSON.stringify(['', ` ${points[0] ?? ''} `, ' \n']), ...ada, medium: 'email', email: 'ada@example.com' }]],
    posted: { ...about, points: [points[0] ?? ''], ...ada, medium: 'email', email: 'ada@example.com' },
  },
  'after a change of mind about the answer': {
    paging: 'one-page',
    stops: [['about', { ...about, points: JSON.stringify(points), ...ada, medium: 'phone', phone: '18001 020 7946 0000', address: 'Nobody’s business', email: 'ada@example.com' }]],
    posted: { ...about, points, ...ada, medium: 'phone', phone: '18001 020 7946 0000' },
  },
});

const joao = { name: 'João da Silva', contract: 'Linha 11 91234-5678' };
const cobranca = ['Cobraram um pacote que não pedi.', 'O atendimento não registrou a reclamação.'];

/** Complaining about a federally regulated service in Brazil. */
export const brSacComplaints = through(complaint, brSac, {
  'of an undue charge, with an answer by e-mail': {
    paging: 'steps',
    stops: [
      ['about', { subject: 'Cobrança indevida', points: JSON.stringify(cobranca), undueCharge: 'yes' }],
      ['details', { wish: 'Devolvam o valor.' }],
      ['who', joao],
      ['answer', { medium: 'email' }],
      ['by-email', { email: 'joao@exemplo.com.br' }],
      ['review', {}],
    ],
    posted: { subject: 'Cobrança indevida', points: cobranca, undueCharge: 'yes', wish: 'Devolvam o valor.', ...joao, medium: 'email', email: 'joao@exemplo.com.br' },
  },
  'with an answer by the short number of the relay': {
    paging: 'steps',
    stops: [
      ['about', { subject: 'Sinal fraco', points: JSON.stringify(['Sem sinal 🧏🏽 desde maio.', '<b>"Ninguém" & nada</b>', 'שלום']), undueCharge: 'no' }],
      ['details', {}],
      ['who', { name: joao.name }],
      ['answer', { medium: 'phone' }],
      ['by-phone', { phone: '142' }],
      ['review', {}],
    ],
    posted: { subject: 'Sinal fraco', points: ['Sem sinal 🧏🏽 desde maio.', '<b>"Ninguém" & nada</b>', 'שלום'], undueCharge: 'no', name: joao.name, medium: 'phone', phone: '142' },
  },
});

const lucia = { name: 'Lucía Fernández', contract: 'Póliza 28-1978' };
const puntos = ['Llamé tres veces y nadie contestó.', 'La factura de mayo no es mía.'];

/** Complaining in Spain: by post, by telephone or electronically, as the person wishes (ES-01). */
export const esComplaints = through(complaint, es102025, {
  'of two things, with an answer by post': {
    paging: 'steps',
    stops: [
      ['about', { subject: 'Factura de mayo', points: JSON.stringify(puntos) }],
      ['details', { wish: 'Que me devuelvan el dinero.' }],
      ['who', lucia],
      ['answer', { medium: 'post' }],
      ['by-post', { address: 'Calle Mayor 1\n28013 Madrid' }],
      ['review', {}],
    ],
    posted: { subject: 'Factura de mayo', points: puntos, wish: 'Que me devuelvan el dinero.', ...lucia, medium: 'post', address: 'Calle Mayor 1\n28013 Madrid' },
  },
  'with all questions on one page': {
    paging: 'one-page',
    stops: [['about', { subject: 'Factura de mayo', points: JSON.stringify([puntos[0]]), name: lucia.name, medium: 'email', email: 'lucia@ejemplo.es' }]],
    posted: { subject: 'Factura de mayo', points: [puntos[0] ?? ''], name: lucia.name, medium: 'email', email: 'lucia@ejemplo.es' },
  },
});
