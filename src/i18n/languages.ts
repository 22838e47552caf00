/** Every language that the widgets speak. `en-XA` and `ar-XB` are pseudo-locales: longer, accented, right to left. */
export const languages = ['en', 'pt-BR', 'de', 'en-XA', 'ar-XB'] as const;
