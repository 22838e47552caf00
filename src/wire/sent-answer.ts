import * as v from 'valibot';
import { FileRef } from './file.ts';
import type { WireValue } from './vocabulary.ts';

/** An answer as it was sent: text, or a list of texts or files. */
export const sentAnswer = v.union([v.string(), v.array(v.union([v.string(), FileRef]))]) as v.GenericSchema<WireValue>; // nobody changes a list that was sent
