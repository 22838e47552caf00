import { readChoice, type InterpreterChoice } from '../../sign/interpreter/providers/choice.ts';
import type { ModeScene } from '../mode.ts';

/** How this page brings an interpreter, by its tag's attribute `interpreter`; `undefined` where it brings none. A slip of the pen is told to its developer, and offers nothing. */
export function offeredInterpreter({ setting, endpoint, teach }: Pick<ModeScene, 'setting' | 'endpoint' | 'teach'>, origin = location.origin): InterpreterChoice | undefined {
  const value = setting('interpreter');
  if (value === undefined || value.trim() === '') return undefined;
  const choice = readChoice(value, origin);
  const fault = 'fault' in choice ? choice.fault : 'url' in choice || endpoint !== undefined ? undefined : 'needs an endpoint of a Same Door backend';
  if (fault === undefined && !('fault' in choice)) return choice;
  teach({ lesson: 'SD-W60', facts: { value, fault: fault ?? '' } });
  return undefined;
}
