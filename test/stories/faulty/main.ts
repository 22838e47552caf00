import type { StorybookConfig } from '@storybook/web-components-vite';
import ours from '../../../.storybook/main.ts';

/** A book with planted faults, under the same gate as ours. */
const config: StorybookConfig = { ...ours, stories: ['./*.stories.ts'] };
export default config;
