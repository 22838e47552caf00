import { describe, expect, test } from 'vitest';
import { launcher as launcherDe } from '../../src/i18n/locales/launcher/de.ts';
import { launcher as launcherEn } from '../../src/i18n/locales/launcher/en.ts';
import { launcher as launcherPt } from '../../src/i18n/locales/launcher/pt-BR.ts';
import { room as roomDe } from '../../src/i18n/locales/room/de.ts';
import { room as roomEn } from '../../src/i18n/locales/room/en.ts';
import { room as roomPt } from '../../src/i18n/locales/room/pt-BR.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { longSentences, wrongHoles } from './holes.ts';

const sets = [['launcher in en', launcherEn, launcherEn], ['launcher in pt-BR', launcherEn, launcherPt], ['launcher in de', launcherEn, launcherDe], ['room in en', roomEn, roomEn], ['room in pt-BR', roomEn, roomPt], ['room in de', roomEn, roomDe]] as const;
const asMessages = (set: object) => set as Messages; // the checks walk whatever keys there are

describe('the words of the launcher', () => {
  test.for(sets)('fill in the same as English, in sentences of at most twenty words: %s', ([, english, words]) => {
    expect(wrongHoles(asMessages(english), asMessages(words))).toEqual([]);
    expect(longSentences(asMessages(words))).toEqual([]);
    expect(Object.values<string>(words).filter((text) => text.trim() === '')).toEqual([]);
  });
});
