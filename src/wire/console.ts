import * as v from 'valibot';
import { CaseMessage, CasePoint, CaseDeadline, caseStatuses } from './case.ts';
import { fileId, FileRef } from './file.ts';
import { ownEntries } from './own-entries.ts';
import { sentAnswer } from './sent-answer.ts';
import { SignedPart } from './signed-part.ts';

/** Who works at the console. `admin` is a supervisor who also makes accounts; an `auditor` reads what was done, no case, and changes nothing. */
export const operatorRoles = ['admin', 'supervisor', 'agent', 'relay', 'interpreter', 'auditor'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/**
 * What somebody at the console may do. Nobody may confirm for the person: there is no such deed. `see-companies` is worth something only at
 * the company that runs the installation.
 */
export const deeds = [
  'see-queue',
  'take-calls',
  'see-form',
  'keep-words',
  'see-cases',
  'answer-cases',
  'translate',
  'use-snippets',
  'write-snippets',
  'exclude-cases',
  'redrive',
  'draft-flows',
  'publish-flows',
  'see-index',
  'see-audit',
  'see-company',
  'see-companies',
  'export',
  'export-words',
  'make-operators',
] as const;
export type Deed = (typeof deeds)[number];

const atTheCompany = ['see-queue', 'take-calls', 'see-form', 'keep-words', 'see-cases', 'answer-cases', 'translate', 'use-snippets', 'see-index'] as const satisfies readonly Deed[];
const between = ['see-queue', 'take-calls'] as const satisfies readonly Deed[];

/** Who may do what. A relay operator or an interpreter passes on what others say: no case, no form, no words kept (47 CFR 64.604(a)(2)). */
export const permissions: Readonly<Record<OperatorRole, readonly Deed[]>> = {
  admin: deeds,
  supervisor: [...atTheCompany, 'write-snippets', 'exclude-cases', 'redrive', 'draft-flows', 'export'],
  agent: atTheCompany,
  relay: between,
  interpreter: between,
  auditor: ['see-index', 'see-audit', 'see-company', 'see-companies'],
};

export function may(role: OperatorRole, deed: Deed): boolean {
  return permissions[role].includes(deed);
}

/** A password has at least so many characters; nothing else is asked of it. */
export const passwordMin = 12;
export const passwordMax = 200;
/** Nobody at the console for so many milliseconds: signed out. Said a good while before. */
export const idleAfter = 15 * 60_000;
export const idleWarning = 2 * 60_000;
/** So many milliseconds after signing in somebody has to again, however busy they are: one long shift (NIST SP 800-63B, 2.2.3). */
export const loginLife = 12 * 60 * 60_000;
/** What opens an account is changed only by somebody who signed in so many milliseconds ago at most. */
export const freshFor = 10 * 60_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(v.string(), v.nonEmpty());
const language = v.pipe(v.string('required'), v.regex(/^[A-Za-z0-9-]{2,35}$/, 'not-a-choice'));
const slug = v.pipe(v.string('required'), v.regex(/^[a-z0-9-]{1,40}$/, 'not-a-choice'));
const noControls = v.regex(/^[^\p{Cc}]*$/u, 'control-characters');
const short = (max: number) => v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'), noControls);
const long = (max: number) => v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'), v.regex(/^[^\p{Cc}]*(?:[\r\n\t][^\p{Cc}]*)*$/u, 'control-characters'));

/** `POST /v1/console/login`. */
export const Login = v.strictObject({ company: slug, name: short(100), password: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(passwordMax, 'too-long')) }, 'required');
export type Login = v.InferOutput<typeof Login>;

/** `POST /v1/console/login/passkey/options`, and `/login/oidc`. */
export const LoginCompany = v.strictObject({ company: slug }, 'required');
export type LoginCompany = v.InferOutput<typeof LoginCompany>;

/** What the browser's own functions read and write (Web Authentication, 5.1.10): handed on as it is. */
const webAuthn = v.record(v.string(), v.unknown());

/** What is signed next, as `PublicKeyCredential.parse…OptionsFromJSON` takes it. */
export const PasskeyOptions = v.object(ownEntries({ options: webAuthn }));
export type PasskeyOptions = v.InferOutput<typeof PasskeyOptions>;

/** `POST /v1/console/login/passkey`. */
export const PasskeyLogin = v.strictObject({ company: slug, credential: webAuthn }, 'required');
export type PasskeyLogin = v.InferOutput<typeof PasskeyLogin>;

/** `POST /v1/console/passkeys`: a new one, and what its owner calls it. */
export const NewPasskey = v.strictObject({ name: short(60), credential: webAuthn }, 'required');
export type NewPasskey = v.InferOutput<typeof NewPasskey>;

/** `POST /v1/console/passkeys/remove`. */
export const RemovedPasskey = v.strictObject({ id: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(1_400, 'too-long')) }, 'required');

export const Passkey = v.object(ownEntries({ id: v.string(), name: v.string(), createdAt: moment, usedAt: v.optional(moment) }));
export type Passkey = v.InferOutput<typeof Passkey>;
/** `GET /v1/console/passkeys`: one's own. */
export const PasskeyList = v.object(ownEntries({ passkeys: v.array(Passkey) }));
export type PasskeyList = v.InferOutput<typeof PasskeyList>;

/** `POST /v1/console/login/oidc`: where to sign in. */
export const ProviderAddress = v.object(ownEntries({ url: v.string() }));
export type ProviderAddress = v.InferOutput<typeof ProviderAddress>;

/** `POST /v1/console/password`. */
export const NewPassword = v.strictObject(
  { old: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(passwordMax, 'too-long')), new: v.pipe(v.string('required'), v.minLength(passwordMin, 'too-short'), v.maxLength(passwordMax, 'too-long')) },
  'required',
);
export type NewPassword = v.InferOutput<typeof NewPassword>;

/** Somebody who works here. Without languages: all of them. */
export const Operator = v.object(ownEntries({ id: v.string(), name: v.string(), role: v.picklist(operatorRoles), languages: v.array(v.string()), mustChange: v.boolean() }));
export type Operator = v.InferOutput<typeof Operator>;

/** `GET /v1/console/me`, and the answer to signing in. `idleIn`: in so many milliseconds the operator is signed out, unless they do something. */
export const Me = v.object(ownEntries({ operator: Operator, company: v.object(ownEntries({ slug: v.string(), name: v.string(), zone: v.string() })), idleIn: count }));
export type Me = v.InferOutput<typeof Me>;

/** `POST /v1/console/operators`. */
export const NewOperator = v.strictObject({ name: short(100), role: v.picklist(operatorRoles, 'not-a-choice'), languages: v.pipe(v.array(language, 'required'), v.maxLength(40, 'too-many')) }, 'required');
export type NewOperator = v.InferOutput<typeof NewOperator>;

export const Operators = v.object(ownEntries({ operators: v.array(Operator) }));
export type Operators = v.InferOutput<typeof Operators>;

/** A new account, or an old one with a new password: shown once, to be changed first of all. */
export const FirstPassword = v.object(ownEntries({ operator: Operator, password: v.string() }));
export type FirstPassword = v.InferOutput<typeof FirstPassword>;

const ways = v.array(v.picklist(['text', 'voice', 'sign']));

/** Somebody who waits for somebody, or who is being helped. `note`: what was said with a hand-over, to whoever takes over. */
export const Call = v.object(
  ownEntries({
    sid: v.string(),
    flow: v.string(),
    statute: v.string(),
    locale: v.string(),
    send: ways,
    recv: ways,
    /** Which sign language, where the person named one. */
    sign: v.optional(v.string()),
    openedAt: moment,
    /** Since when this person has waited for anybody: a lost operator does not put them last. */
    waitingSince: moment,
    state: v.picklist(['waiting', 'claimed', 'lost']),
    /** The number of the case, for those who may see cases. */
    protocol: v.optional(v.string()),
    /** By when the case is due, where anything is. */
    dueAt: v.optional(moment),
    claimedBy: v.optional(v.object(ownEntries({ id: v.string(), name: v.string() }))),
    /** A hand-over that waits to be accepted, by somebody or by whoever comes. */
    offered: v.optional(v.object(ownEntries({ to: v.optional(v.object(ownEntries({ id: v.string(), name: v.string() }))) }))),
    note: v.optional(v.string()),
  }),
);
export type Call = v.InferOutput<typeof Call>;

/** `GET /v1/console/queue`; `now` is the server's clock, which ages are counted by. */
export const Queue = v.object(ownEntries({ calls: v.array(Call), now: moment }));
export type Queue = v.InferOutput<typeof Queue>;

/** The answer to claiming and to renewing: this conversation is yours until then, unless you renew. */
export const Lease = v.object(ownEntries({ call: Call, leaseUntil: moment }));
export type Lease = v.InferOutput<typeof Lease>;

/** `POST /v1/console/sessions/{sid}/handover`. `to`: one operator; left out, whoever comes next. */
export const Handover = v.strictObject({ to: v.optional(v.pipe(v.string(), v.uuid('not-a-choice'))), note: long(1_000) }, 'required');
export type Handover = v.InferOutput<typeof Handover>;

/** A line of the list of cases. */
export const CaseLine = v.object(
  ownEntries({ protocol: v.string(), flow: v.string(), status: v.picklist(caseStatuses), openedAt: moment, deadline: v.nullable(v.object(ownEntries({ dueAt: moment, state: v.picklist(['open', 'met', 'missed']) }))), /** Signed messages that nobody has written down yet. */ toTranslate: count }),
);
export type CaseLine = v.InferOutput<typeof CaseLine>;

/** `GET /v1/console/cases?state=&q=&page=`: what is due first, first. */
export const CaseList = v.object(ownEntries({ cases: v.array(CaseLine), page: count, more: v.boolean(), now: moment }));
export type CaseList = v.InferOutput<typeof CaseList>;

/** Something that is due and not done yet. `near`: the company wanted to be warned by now. */
export const dueStates = ['open', 'near', 'missed'] as const;
export type DueState = (typeof dueStates)[number];
export const DeadlineLine = v.object(ownEntries({ protocol: v.string(), flow: v.string(), kind: v.picklist(['answer', 'history']), dueAt: moment, state: v.picklist(dueStates) }));
export type DeadlineLine = v.InferOutput<typeof DeadlineLine>;

/** `GET /v1/console/deadlines?state=&page=`: what is due first, first; without a `state` all that is not done. Asking for `open` leaves out what is missed. */
/** `warnings`: so many hours before, the company wants to be warned. */
export const DeadlineList = v.object(ownEntries({ deadlines: v.array(DeadlineLine), page: count, more: v.boolean(), warnings: v.array(count), now: moment }));
export type DeadlineList = v.InferOutput<typeof DeadlineList>;

/** Who is at an end of a video call. */
const callRole = v.picklist(['person', 'agent', 'interpreter']);
/** `GET /v1/console/cases/{protocol}`: a case as the company sees it. Neither the person's key nor the token of the outcome is in it. */
export const DeskView = v.object(
  ownEntries({
    protocol: v.string(),
    flow: v.string(),
    statute: v.string(),
    status: v.picklist(caseStatuses),
    openedAt: moment,
    zone: v.string(),
    reopened: count,
    submission: v.nullable(v.object(ownEntries({ answers: v.record(v.string(), sentAnswer), submittedAt: moment, receivedAt: moment, locale: v.string() }))),
    points: v.array(CasePoint),
    /** Numbers of the points that wait; `waits` where the whole does. */
    left: v.array(count),
    waits: v.boolean(),
    messages: v.array(CaseMessage),
    files: v.array(FileRef),
    /** Since when nothing is left of what was said, and files that cannot be fetched any more. */
    erasedAt: v.optional(moment),
    erasedFiles: v.optional(v.array(v.object(ownEntries({ id: v.string(), at: moment })))),
    /** What was said in a sign language; without a `translation` it waits for one. */
    signed: v.array(SignedPart),
    deadlines: v.array(CaseDeadline),
    histories: v.array(v.object(ownEntries({ medium: v.picklist(['email', 'post']), address: v.string(), dueAt: v.nullable(moment) }))),
    /** How video calls about it were, at whoever received the pictures; left out where there were none. */
    videoCalls: v.optional(v.array(v.object(ownEntries({ from: callRole, to: callRole, seconds: v.number(), fps: v.object(ownEntries({ p10: v.number(), avg: v.number() })), side: v.number() })))),
    /** What happened to it, and by whom: the log that nobody can edit. */
    audit: v.array(v.object(ownEntries({ event: v.string(), actor: v.string(), at: moment }))),
    now: moment,
  }),
);
export type DeskView = v.InferOutput<typeof DeskView>;

/** `POST /v1/console/cases/{protocol}/answers`. `point` left out: whatever waits. */
export const DeskAnswer = v.strictObject(
  { text: long(10_000), point: v.optional(v.pipe(v.number('not-a-choice'), v.integer('not-a-choice'), v.minValue(1, 'not-a-choice'))), replaces: v.optional(v.boolean('not-a-choice')) },
  'required',
);
export type DeskAnswer = v.InferOutput<typeof DeskAnswer>;

/** `POST /v1/console/cases/{protocol}/translations`: what a signed message says. `replaces`: in the place of an earlier version that the person has not answered. */
export const DeskTranslation = v.strictObject({ file: fileId, text: long(10_000), replaces: v.optional(v.boolean('not-a-choice')) }, 'required');
export type DeskTranslation = v.InferOutput<typeof DeskTranslation>;

const snippet = { title: short(80), text: long(1_000) };

/** `GET` and `PUT /v1/console/snippets`: text that is said often. */
export const Snippets = v.object(ownEntries({ snippets: v.array(v.object(ownEntries({ title: v.string(), text: v.string() }))) }));
export type Snippets = v.InferOutput<typeof Snippets>;
export const NewSnippets = v.strictObject({ snippets: v.pipe(v.array(v.strictObject(snippet, 'required'), 'required'), v.maxLength(200, 'too-many')) }, 'required');
export type NewSnippets = v.InferOutput<typeof NewSnippets>;

/** `GET /v1/console/flows/{flow}/{statute}?lang=`: what the person is asked, in the operator's words, in the order in which it is asked. */
export const FormWords = v.object(
  ownEntries({ title: v.string(), fields: v.array(v.object(ownEntries({ name: v.string(), label: v.string(), choices: v.array(v.object(ownEntries({ value: v.string(), label: v.string() }))) }))) }),
);
export type FormWords = v.InferOutput<typeof FormWords>;

/** What the event stream says, as names of events without any content: look at the queue again, a new call came, a case changed, a delivery needs somebody. */
export const consoleHints = ['queue', 'call', 'case', 'delivery'] as const;
export type ConsoleHint = (typeof consoleHints)[number];

/** What can go wrong at the console alone; the last segment of a problem `type` like the others, but no widget knows them. */
export const consoleProblems = [
  'sign-in-failed',
  'passkey-refused',
  'no-provider',
  'provider-unreachable',
  'not-signed-in',
  'change-password-first',
  'not-allowed',
  'same-password',
  'guessable-password',
  'sign-in-again',
  'name-taken',
  'taken',
  'not-yours',
  'already-answered',
  'already-translated',
  'not-answered',
  'counts-already',
  'list-closed',
  'harder-to-leave',
  'still-mapped',
  'nothing-to-publish',
  'changed-meanwhile',
  'last-admin',
  'own-account',
] as const;
export type ConsoleProblem = (typeof consoleProblems)[number];
