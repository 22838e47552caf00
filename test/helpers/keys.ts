import { sendKeys } from '@web/test-runner-commands';

/** WebKitGTK is driven by WebDriver alone, which knows no keys that are held. */
export const holdsKeys = navigator.userAgent.includes('Chrome') || navigator.userAgent.includes('Firefox');

/** Types with real keys. WebKitGTK's driver loses the second of two like letters in one go (November 2026), so they go one by one. */
export async function typeKeys(text: string): Promise<void> {
  for (const part of text.replace(/(.)(?=\1)/gsu, '$1\u0000').split('\u0000')) await sendKeys({ type: part });
}
