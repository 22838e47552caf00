import * as v from 'valibot';
import { operatorRoles } from './console-permissions.ts';
import { count, language, moment, short, slug } from './console-shapes.ts';
import { ownEntries } from './own-entries.ts';

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
