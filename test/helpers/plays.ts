import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Waits for something that only a tab in front does, such as a film that begins. Another file's tab may have come to the front meanwhile,
 * so ours comes back again and again.
 */
export async function inFront(holds: () => boolean, otherwise: string): Promise<void> {
  const end = Date.now() + 9000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(otherwise);
    await executeServerCommand('to-the-front');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
