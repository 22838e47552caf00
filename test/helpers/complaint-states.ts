import type { Answers } from '../../src/wire/vocabulary.ts';
import { rightComplaint } from './complaints.ts';
import { fileRef } from './file-refs.ts';
import type { State } from './states.ts';

const files = JSON.stringify([fileRef('meter, read on the first of May.png', 3_400_000), { id: '', name: 'video.mp4', bytes: 80_000_000, sha256: '', type: '' }]);
const known: Answers = { ...rightComplaint, files: JSON.stringify([fileRef('meter.png', 48_213)]), address: 'Rua das Flores 1\nSão Paulo', phone: '142' };
const tag = 'same-door-complaint';
const wrong = '#summary';
const toFiles = ['input[type="file"]'];
const toMedium = [...toFiles, '#f-name', '#f-medium-email'];

/** States of a complaint that look like nothing else: points, files, choices and lists. */
export const complaintStates: Readonly<Record<string, State>> = {
  'about': { tag, known },
  'about, with errors': { tag, known: { points: JSON.stringify(['fine', 'x'.repeat(1001), 'y'.repeat(1002)]) }, presses: [wrong] },
  'details': { tag, known: { ...known, files }, presses: toFiles },
  'details, with a file that did not arrive': { tag, known: { ...known, files }, presses: [...toFiles, wrong] },
  'answer, with an error': { tag, known: { ...known, medium: '' }, presses: [...toMedium, wrong] },
  'review': { tag, known, presses: [...toMedium, '#f-email', 'dl'] },
  'receipt': { tag, known, presses: [...toMedium, '#f-email', 'dl', '[part="protocol"]'] },
  'all on one page, for those who listen': { tag, known: { ...known, files }, attributes: { modes: 'screen-reader' } },
};
