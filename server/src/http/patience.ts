import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

const patientWith = new WeakSet<Socket>();
const least = 4 * 1024; // bytes between two looks: a slow telephone brings more, who only wants to hold the line does not
const longest = 3_600_000; // ms

/** Whether a line may stay open although its request takes longer than others may. */
export const isPatientWith = (socket: Socket): boolean => patientWith.has(socket);

/**
 * Lets a request that brings files take its time, for as long as something comes: by then the line is cut, as it is for every
 * other request that takes too long (`requestTimeout`).
 * @param every milliseconds between two looks; 0 never looks
 * @returns ends it
 */
export function bePatient({ socket }: IncomingMessage, every: number): () => void {
  if (every === 0) return () => undefined;
  patientWith.add(socket);
  const began = Date.now();
  const seen = [socket.bytesRead];
  const timer = setInterval(() => {
    const came = socket.bytesRead - (seen.pop() ?? 0);
    seen.push(socket.bytesRead);
    if (came < least || Date.now() - began > longest) socket.destroy();
  }, every).unref();
  return () => {
    clearInterval(timer);
    patientWith.delete(socket);
  };
}
