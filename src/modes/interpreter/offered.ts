import { readChoice, type InterpreterChoice } from '../../sign/interpreter/providers/choice.ts';
import type { Means } from '../mode.ts';

/**
 * How this page brings an interpreter, by its tag's attribute `interpreter`; `undefined` where it brings none. A slip of the pen is told to its developer, and offers nothing.
 * @param alone there is no catalogue that names sign languages: the tag has to
 */
export function offeredInterpreter({ setting, endpoint, teach }: Pick<Means, 'setting' | 'endpoint' | 'teach'>, alone = false, origin = location.origin): InterpreterChoice | undefined {
  const value = setting('interpreter');
  if (value === undefined || value.trim() === '') return undefined;
  const choice = readChoice(value, origin);
  const fault = 'fault' in choice ? choice.fault : 'url' in choice ? undefined : endpoint === undefined ? 'needs an endpoint of a Same Door backend' : alone && !setting('sign-lang') ? 'needs sign-lang where no sign-catalog names a language' : undefined;
  if (fault === undefined && !('fault' in choice)) return choice;
  teach({ lesson: 'SD-W60', facts: { value, fault: fault ?? '' } });
  return undefined;
}
