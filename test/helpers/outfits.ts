import type { FieldView, SpecialViews } from '../../src/components/field/field.ts';
import type { FileDesk } from '../../src/components/files/file-rows.ts';
import { filesField } from '../../src/components/files/files.ts';
import type { FlowParts } from '../../src/components/flow-parts.ts';
import { agreedParts } from '../../src/components/offer/agreed.ts';
import { offerField } from '../../src/components/offer/offer.ts';
import { contractParts, offerViews } from '../../src/components/offer/parts.ts';
import { pointsField } from '../../src/components/points/points.ts';
import type { FlowId } from '../../src/flow/types.ts';
import { cancelWords } from '../../src/i18n/sets/cancel.ts';
import { complaintWords } from '../../src/i18n/sets/complaint.ts';
import { contractWords } from '../../src/i18n/sets/contract.ts';
import { fileWords } from '../../src/i18n/sets/files.ts';
import type { WordSet } from '../../src/i18n/word-set.ts';
import type { FileRef } from '../../src/wire/file.ts';
import { entriesOf } from '../../src/wire/vocabulary.ts';

/** What an element brings to its flow beside what all flows share, for whoever shows a flow without its element. */
export interface Outfit {
  readonly views: SpecialViews;
  readonly parts?: FlowParts;
  readonly words: readonly WordSet[];
}

/** Files that have all arrived, as the answer names them. Nothing is sent. */
const arrived: FileDesk = {
  open: true,
  rows: (answer) => (entriesOf(answer) as readonly FileRef[]).map((file) => ({ key: file.id, name: file.name, bytes: file.bytes, news: { state: 'done', file, sent: file.bytes, bytes: file.bytes } })), // written by a table
  add: () => {},
  cancel: () => {},
  retry: () => {},
  remove: () => {},
};

/** @param files the view of files, where one wants to see more than those that have arrived */
export const outfits = (files: FieldView = filesField(arrived)): Readonly<Record<FlowId, Outfit>> => ({
  cancel: { views: {}, words: [cancelWords] },
  contract: {
    views: { offer: offerField },
    parts: { ...contractParts, ...agreedParts(offerViews, () => ({ cancelUrl: undefined, pay: () => {} })) },
    words: [contractWords],
  },
  complaint: { views: { points: pointsField, files }, words: [complaintWords, fileWords] },
});
