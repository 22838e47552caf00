/** One style sheet for all pages: 320 px, dark, forced colours, large text and paper. Text sizes follow the reader's own. */
export const style = `
:root { color-scheme: light dark; --text: #1b1b1f; --page: #ffffff; --quiet: #4a4a52; --line: #767680; --link: #0b4a8f; --error: #a3110c; --button: #0b4a8f; --on-button: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f1f1f4; --page: #17171a; --quiet: #c3c3cb; --line: #8e8e99; --link: #9cc7ff; --error: #ff9d94; --button: #9cc7ff; --on-button: #10233a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 100%/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main, footer { max-inline-size: 42rem; margin-inline: auto; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin-block: 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-block: 2rem 0.5rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
dt { font-weight: 600; margin-block-start: 1rem; }
dd { margin-inline-start: 0; white-space: pre-wrap; }
code, .number { font-family: ui-monospace, monospace; direction: ltr; unicode-bidi: isolate; }
.number { font-size: 1.5rem; font-weight: 700; }
.quiet, .hint { color: var(--quiet); }
video { display: block; max-inline-size: 100%; background: #000; }
.block { border: 1px solid var(--line); border-radius: 0.25rem; padding: 0.75rem; white-space: pre-wrap; font-size: 0.875rem; }
ul.plain { padding-inline-start: 1.25rem; }
ul.plain li { margin-block: 0.25rem; }
ul.plain a { display: inline-block; padding-block: 0.5rem; }
.field { margin-block: 1.5rem; border: 0; padding: 0; min-inline-size: 0; }
.field > label, .field > legend { display: block; font-weight: 600; padding: 0; }
.field p { margin-block: 0.25rem; }
.wrong { border-inline-start: 4px solid var(--error); padding-inline-start: 0.75rem; }
.error, .error a { color: var(--error); font-weight: 600; }
input, textarea, button { font: inherit; color: inherit; }
input:not([type='radio'], [type='checkbox'], [type='file']), textarea {
  inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem; background: var(--page); border: 1px solid var(--line); border-radius: 0.25rem;
}
textarea { min-block-size: 8rem; }
input[type='file'] { max-inline-size: 100%; min-block-size: 2.75rem; }
.option { display: flex; gap: 0.75rem; align-items: center; min-block-size: 2.75rem; }
.option input { inline-size: 1.5rem; block-size: 1.5rem; flex: none; }
button { min-block-size: 2.75rem; padding: 0.5rem 1.5rem; border: 2px solid transparent; border-radius: 0.25rem; background: var(--button); color: var(--on-button); font-weight: 700; }
.summary { border: 3px solid var(--error); border-radius: 0.25rem; padding: 0.5rem 1rem; margin-block: 1rem; }
.summary h2 { margin-block: 0.5rem; }
.notice { border: 3px solid var(--link); border-radius: 0.25rem; padding: 0.5rem 1rem; margin-block: 1rem; }
h3 { font-size: 1rem; margin-block: 1.5rem 0.25rem; }
.said { margin-block: 0.25rem; padding-inline-start: 0.75rem; border-inline-start: 4px solid var(--line); white-space: pre-wrap; }
table { inline-size: 100%; border-collapse: collapse; }
caption { text-align: start; font-weight: 600; padding-block: 0.5rem; }
th, td { text-align: start; vertical-align: top; padding-block: 0.5rem; padding-inline: 0 0.75rem; border-block-end: 1px solid var(--line); overflow-wrap: break-word; }
th { font-weight: 400; }
thead th { font-weight: 600; border-block-end-width: 2px; }
td { font-variant-numeric: tabular-nums; }
.bars { list-style: none; padding: 0; }
.bars li { margin-block: 0.75rem; }
.bars svg { display: block; inline-size: 100%; block-size: 1.5rem; }
@media screen and (max-width: 36rem) {
  table, tbody, caption { display: block; }
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { display: grid; grid-template-columns: 3fr 5fr 3fr; padding-block: 0.5rem; border-block-end: 1px solid var(--line); }
  tbody th { grid-column: 1 / -1; font-weight: 600; }
  tr th, tr td { padding-block: 0.125rem; border: 0; min-inline-size: 0; overflow-wrap: anywhere; }
}
[hidden] { display: none; }
@media print {
  :root { --text: #000; --page: #fff; --quiet: #000; --link: #000; color-scheme: light; }
  .screen { display: none; }
  main { max-inline-size: none; padding: 0; }
}
`;
