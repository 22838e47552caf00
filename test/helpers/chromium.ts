import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { chromium as installed, chromiumArguments } from '../../scripts/browsers.mjs';

/** The system's Chromium under Playwright; close it when done. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = installed();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it with CHROMIUM=/path/to/chromium.');
  return chromium.launch({ ...options, executablePath, args: [...chromiumArguments, ...(options.args ?? [])] });
}
