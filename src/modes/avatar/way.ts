import type { OtherWay } from '../sign-language/ways.ts';

/** An avatar, off until somebody presses; only where the company says by the attribute `avatar` that its page has one, and which. */
export const avatarWay: OtherWay = {
  id: 'avatar',
  label: 'sign-language.avatar',
  offered: ({ setting }) => Boolean(setting('avatar')?.trim()),
  bring: async () => (await import('./avatar.ts')).avatar,
};
