import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { firefox } from './scripts/browsers.mjs';
import base, { inOtherEngines } from './web-test-runner.config.mjs';

export default {
  ...base,
  files: inOtherEngines,
  concurrency: 1,
  browsers: [
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: {
        // WebDriver BiDi; no geckodriver, which Debian does not have.
        browser: 'firefox',
        executablePath: firefox(),
        headless: true,
        extraPrefsFirefox: {
          'app.update.disabledForTesting': true,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
          'datareporting.healthreport.uploadEnabled': false,
          'toolkit.telemetry.enabled': false,
          // A drawn camera, and nobody to ask.
          'media.navigator.streams.fake': true,
          'media.navigator.permission.disabled': true,
        },
      },
    }),
  ],
};
