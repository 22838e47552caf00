import type { CaseView } from '../wire/case.ts';
import type { SignedPart, Translation } from '../wire/signed-part.ts';

/** How far the made-up case has come. */
export type Story = 'half-answered' | 'answered' | 'overdue' | 'closed' | 'signed';

const day = 86_400_000;
const picture = { id: 'made-up-file', name: 'bill-may.png', bytes: 68, sha256: '0'.repeat(64), type: 'image/png' };

/** A picture of one dot: as many bytes as the case says. */
export function pictureBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII='), (letter) => letter.charCodeAt(0));
}

/** A point that nobody signed; its video has the length of the picture. */
function signedPoint(entry: number, translation?: Translation): SignedPart {
  const file = { id: (entry + 1).toString(16).repeat(32), name: `signed-${entry + 1}.webm`, bytes: picture.bytes, sha256: '0'.repeat(64), type: 'video/webm' };
  return { field: 'points', entry, lang: 'ils', seconds: 42 + entry, file, play: file, ...(translation && { translation }) };
}

/** A complaint of nobody against nobody, told from now: sent three days ago, due in four, answered as far as the story goes. */
export function madeUpCase(protocol: string, story: Story, now: number): CaseView {
  const at = (days: number) => new Date(now + days * day).toISOString();
  const [sent, due] = story === 'overdue' ? [at(-9), at(-2)] : [at(-3), at(4)];
  const whole = story === 'answered' || story === 'closed';
  const signed = story === 'signed' ? [signedPoint(0, { seq: 3, text: 'The line has been dead since Monday.', at: at(-1) }), signedPoint(1)] : undefined;
  const texts = signed ? signed.map(({ seconds }) => `Signed message in International Sign, 0:${seconds}.`) : ['The line has been dead since Monday.', 'May was charged twice.', 'Nobody called back.'];
  const answers = ['A technician repaired the line on Tuesday.', 'We pay back 29.90 with the next bill.', 'We are sorry. Our team has been told.'];
  const given = story === 'overdue' || signed ? 0 : whole ? 3 : 2;
  return {
    protocol,
    flow: 'complaint',
    statute: 'generic',
    status: whole ? (story === 'closed' ? 'closed' : 'answered') : 'open',
    openedAt: sent,
    zone: 'Etc/UTC',
    reopened: 0,
    submission: {
      answers: { subject: 'Dead line, double charge', points: texts, undueCharge: 'yes', wish: 'A working line and my money back.', files: [picture], name: 'Alex Example', contract: 'K-42', medium: 'email', email: 'alex@example.com' },
      submittedAt: sent,
      receivedAt: sent,
      locale: 'en',
    },
    points: texts.map((text, index) => ({ number: index + 1, text, ...(index < given && { answer: { text: answers[index] ?? '', at: at(-1) } }) })),
    messages: [
      { seq: 1, author: 'person', text: 'The technician may come in the morning.', at: at(-2), files: [] },
      ...(story === 'overdue' ? [] : [{ seq: 2, author: 'company' as const, text: 'Thank you, we have noted that.', at: at(-1.5), files: [] }]),
    ],
    files: [picture],
    ...(signed && { signed }),
    deadlines: [{ kind: 'answer', dueAt: due, state: whole ? 'met' : story === 'overdue' ? 'missed' : 'open' }],
    outcome: { asked: whole, given: false, ...(whole && { token: 'made-up-token' }) },
    escalation: [
      { id: 'advice', name: 'Example consumer advice', url: 'https://advice.example/', from: 'receipt' },
      { id: 'board', name: 'Example arbitration board', url: 'https://board.example/', from: 'due' },
    ],
    receiptUrl: '',
  };
}
