/** What to keep in the picture, by what the clip is: the studio need not look it up. */
export const framing = {
  all: 'From below the waist to above the head, an elbow of room on each side. Plain background, even light, 50 frames a second.',
  option: 'Begin and end with hands at rest: it is played beside a choice, often several in a row.',
  button: 'Name the action only, as one would call it.',
  error: 'Friendly face: say what to mend, not that somebody failed.',
  legal: 'To the letter of the law: no explanation added, none left out.',
  hole: 'What stands in braces differs each time and stands in writing on the page: point to it.',
};

/** What a shot asks of the studio beside its text. */
export const notesOf = ({ kind, holes }) => [framing[kind], holes.length > 0 ? framing.hole : undefined].filter(Boolean).join(' ');
