/** How the line that somebody is writing appears: letter by letter, by word, or by phrase. */
export type Sight = 'character' | 'word' | 'phrase';

/** What of a line that is being written is shown. A line that has ended is always shown whole. */
export function shown(live: string, sight: Sight): string {
  if (sight === 'character') return live;
  const end = sight === 'word' ? /^[\s\S]*\s/ : /^[\s\S]*(?:[.,;:!?…،؛؟]\s|[。、！？])/;
  return end.exec(live)?.[0] ?? '';
}
