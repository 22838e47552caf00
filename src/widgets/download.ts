/** A list among the details: points are numbered, because the answer refers to their numbers. */
export interface KeptList {
  readonly ordered: boolean;
  readonly entries: readonly string[];
}

/** A page of terms and details to keep: headings, a list, and raw text such as the signature. */
export interface Keepsake {
  readonly lang: string;
  readonly dir: string;
  readonly title: string;
  readonly rows: readonly (readonly [term: string, detail: string | KeptList])[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const detailOf = (detail: string | KeptList): string => {
  if (typeof detail === 'string') return escaped(detail);
  const tag = detail.ordered ? 'ol' : 'ul';
  return `<${tag}>${detail.entries.map((entry) => `<li><bdi>${escaped(entry)}</bdi></li>`).join('')}</${tag}>`;
};
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

/** A document that needs nothing else: it opens offline, prints, and reads well with a screen reader. */
export function htmlOf({ lang, dir, title, rows }: Keepsake): string {
  const list = rows.map(([term, detail]) => `<dt>${escaped(term)}</dt><dd>${detailOf(detail)}</dd>`).join('\n');
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${escaped(dir)}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}body{font:1em/1.5 system-ui,sans-serif;max-width:40em;margin:2em auto;padding:0 1em}dt{font-weight:600;margin-top:1em}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}</style>
<main><h1>${escaped(title)}</h1>
<dl>
${list}
</dl></main>
</html>
`;
}

/** Hands a file to the browser; nothing leaves the device. */
export function save(name: string, text: string, type = 'text/html'): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** The same for what is no text. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
