/** Every language that the widgets speak. `en-XA` and `ar-XB` are pseudo-locales: longer, accented, right to left. A language without a region stands before its varieties. */
export const languages = ['en', 'pt', 'pt-BR', 'es', 'fr', 'de', 'it', 'ro', 'ar', 'en-XA', 'ar-XB'] as const;
