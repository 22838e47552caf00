// Started by scripts/with-webkit.mjs, which brings a display and the driver.
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { miniBrowser } from './scripts/browsers.mjs';
import base, { inOtherEngines } from './web-test-runner.config.mjs';

const launcher = webdriverLauncher({
  automationProtocol: 'webdriver',
  hostname: '127.0.0.1',
  port: Number(process.env.WEBKIT_PORT),
  path: '/',
  logLevel: 'error',
  capabilities: {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
  },
});

// The launcher asks for the page's title every minute, so that a rented session does not expire. Ours never does, and where the question
// meets a navigation, WebKitGTK's driver answers neither: the next file "did not start" (November 2026, @web/test-runner-webdriver 1.0.0).
if (typeof launcher.setupHeartbeat !== 'function') throw new Error('The launcher has no heartbeat any more: remove what stops it.');
launcher.setupHeartbeat = () => undefined;

export default {
  ...base,
  // WebKitGTK records nothing (2.50, November 2026): signed-camera.browser.test.ts says what a person reads then.
  files: [...inOtherEngines, '!test/components/signed-message.browser.test.ts'],
  concurrency: 1,
  browsers: [launcher],
};
