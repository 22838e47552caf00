import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: {} },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // What Vite would find late: it would load the page anew then, or serve a second Lit beside the first.
  viteFinal: (vite) => ({
    ...vite,
    optimizeDeps: {
      ...vite.optimizeDeps,
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        '@floating-ui/dom',
        'lit',
        'lit/directives/*.js',
        'lit/directive-helpers.js',
        'axe-core',
        'colorjs.io',
        'dom-accessibility-api',
        'shadow-dom-testing-library',
        'valibot',
      ],
    },
  }),
};
export default config;
