import { logOptions } from '../http/log.ts';

/** What a process can be told when nobody else caught it. */
interface Endable {
  once(event: 'uncaughtException', hear: (error: unknown) => void): unknown;
  exit(code: number): unknown;
}

/**
 * Says in the log what nobody caught, by kind and place, and ends the process: what state it is in nobody knows any more, and whatever was acknowledged is on
 * disk. Node itself would print the message, which may quote what a person wrote. Rejections that nobody handles come here too.
 */
export function endByLastResort(process: Endable, write: (line: string) => void): void {
  process.once('uncaughtException', (error) => {
    const line = { level: 60, at: new Date().toISOString(), err: logOptions.serializers.err(error), msg: 'the process cannot go on' };
    write(`${JSON.stringify(line)}\n`);
    process.exit(1);
  });
}
