const pieceMax = 200; // characters; Chrome stops speaking after about 15 seconds of one utterance

/** The text of a page in pieces short enough to be spoken to their end, cut between sentences where it can be. */
export function piecesOf(text: string): readonly string[] {
  const sentences = text.replace(/\s+/g, ' ').trim().match(/[^.!?]+[.!?]*\s*/g) ?? [];
  const pieces: string[] = [];
  for (const sentence of sentences) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= pieceMax) pieces[pieces.length - 1] = last + sentence;
    else for (let at = 0; at < sentence.length; at += pieceMax) pieces.push(sentence.slice(at, at + pieceMax));
  }
  return pieces.map((piece) => piece.trim()).filter(Boolean);
}

/** What stands on the page for the eye, in reading order, with the answers that are filled in. */
export function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) && !(node instanceof DocumentFragment)) return '';
  if (node instanceof Element && node.matches('style, .companion, .modes, slot, .unseen')) return '';
  if (node instanceof HTMLInputElement && (node.type === 'radio' || node.type === 'checkbox')) return node.checked ? '✓ ' : '';
  if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) return node.value ? `${node.value}. ` : '';
  const inner = [...node.childNodes].map(textOf).join('');
  const block = node instanceof Element && node.matches('h2, h3, p, label, legend, li, dt, dd, button');
  return block && inner.trim() && !/[.!?:]\s*$/.test(inner) ? `${inner}. ` : inner;
}

/** Speaks pages aloud for people who do not use a screen reader. Never starts by itself. */
export class ReadAloud {
  readonly #synthesis: SpeechSynthesis | undefined = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
  speaking = false;

  /** Whether this device has any voice; it may find its voices only after a while. */
  async available(): Promise<boolean> {
    const synthesis = this.#synthesis;
    if (!synthesis) return false;
    if (synthesis.getVoices().length > 0) return true;
    return new Promise((settle) => {
      const timer = setTimeout(() => settle(synthesis.getVoices().length > 0), 2000);
      synthesis.addEventListener('voiceschanged', () => (clearTimeout(timer), settle(synthesis.getVoices().length > 0)), { once: true });
    });
  }

  /** Reads a text in a language and says when it is done. */
  start(text: string, lang: string, done: () => void): void {
    this.stop();
    const pieces = piecesOf(text);
    if (!this.#synthesis || pieces.length === 0) return;
    this.speaking = true;
    for (const [index, piece] of pieces.entries()) {
      const utterance = new SpeechSynthesisUtterance(piece);
      utterance.lang = lang;
      if (index === pieces.length - 1) utterance.onend = () => ((this.speaking = false), done());
      this.#synthesis.speak(utterance);
    }
  }

  stop(): void {
    if (this.speaking) this.#synthesis?.cancel();
    this.speaking = false;
  }
}
