// Started by scripts/with-webkit.mjs, which brings a display and the driver.
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { miniBrowser } from './scripts/browsers.mjs';
import base, { inOtherEngines } from './web-test-runner.config.mjs';

export default {
  ...base,
  // WebKitGTK records nothing (2.50, November 2026): signed-camera.browser.test.ts says what a person reads then.
  files: [...inOtherEngines, '!test/components/signed-message.browser.test.ts'],
  concurrency: 1,
  browsers: [
    webdriverLauncher({
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
    }),
  ],
};
