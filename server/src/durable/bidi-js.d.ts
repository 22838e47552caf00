declare module 'bidi-js' {
  interface Levels {
    /** Of each UTF-16 unit; odd is right to left. */
    readonly levels: Uint8Array;
  }
  interface Bidi {
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl'): Levels & { readonly paragraphs: readonly { readonly level: number }[] };
    getMirroredCharacter(sign: string): string | null;
    getBidiCharTypeName(sign: string): string;
  }
  export default function bidiFactory(): Bidi;
}
