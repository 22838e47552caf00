import type { Finding } from '../lint/finding.ts';
import type { Facts } from './teach.ts';

const docs = 'https://same-door.dev/help';

/** What happened, why it matters, and a line to copy. `{holes}` are facts. */
const lessons = {
  'SD-E01': ['This page allows only the Trusted Types policies "{policies}", so the widget cannot start; the fallback stays.', 'Lit makes a policy named lit-html.', "add lit-html to the header: trusted-types {policies} lit-html"],
  'SD-E02': ['<{tag}> has no endpoint, so nothing can be sent. The fallback stays visible.', 'A request must have somewhere to go.', 'endpoint="https://api.example/v1/acme" or, to try it out, endpoint="sandbox:ok"'],
  'SD-E03': ['The browser could not reach {url}.', 'The network, HTTPS or CORS stands in the way, or the address is wrong. The person was told "not sent yet".', 'if the address is right, answer OPTIONS with Access-Control-Allow-Origin: {origin} and Access-Control-Allow-Headers: {headers}'],
  'SD-E04': ['POST {url} answered {status} without a receipt.', 'Without a receipt nobody can prove anything. The person was told "the company answered, but without a receipt".', 'answer {"receiptId":"…","protocol":"…","receivedAt":"2026-11-24T09:00:00Z"} or name the paths in endpoint.receipt'],
  'SD-W05': ['<{tag}> is empty.', 'Visitors without JavaScript cannot cancel.', '<{tag} …><a href="/cancel">Cancel my contract</a></{tag}>'],
  'SD-E06': ['{attribute}="{value}" is not known.', 'The widget goes on with {attribute}="{used}".', '{attribute}="{suggestion}"'],
  'SD-W07': ['Version {loaded} was already loaded; this page keeps it and ignores {version}.', 'An element can be defined only once.', 'remove one of the two <script> tags'],
  'SD-W08': ['Test mode on {host}: visitors\' requests are NOT sent.', 'endpoint is {endpoint}.', 'endpoint="https://api.example/v1/acme"'],
  'SD-W10': ['There are no messages for "{wish}"; using {used}, marked lang="{used}".', 'A screen reader must know which language it reads.', 'lang="{used}", or bring your own texts by element.messages'],
  'SD-E11': ['The confirm button is {how}.', 'People could not complete the cancellation.', 'give the widget room, and keep fixed bars from covering it'],
  'SD-E21': ['Offer {index} of <{tag}> cannot be used: {path} {what}. It is not shown.', 'A person must be able to read what they agree to, and the receipt holds it word for word.', '{fix}'],
  'SD-E22': ['<{tag}> has no offer that can be shown. The fallback stays visible.', 'There is nothing that a person could agree to.', 'element.offers = [{ id: "basic", name: "Basic", price: { amount: "9.90", currency: "EUR", period: "month" }, terms: "…" }]'],
  'SD-E23': ['The JSON child of <{tag}> cannot be read: {what}', 'Nothing in it counts.', '<script type="application/json">{"statute": "br-sac"}</script>'],
  'SD-W24': ['{where} of <{tag}> sets "{name}", which is no setting or not of this type. It is left alone.', 'What is law cannot be set from a page, and a slip of the pen sets nothing.', 'use one of {known}'],
  'SD-E25': ['{url} gave no configuration, so <{tag}> goes on with the settings of the page.', 'The attribute config asks the backend for what the company has published.', 'answer GET {url} with {"config": {…}, "jws": "…"} over https, or take the attribute away'],
  'SD-W26': ['"{name}" of <{tag}> is set by the policy of the backend; what the page sets is not used.', 'A policy outdoes the page.', 'take it out of the policy of the tenant, or out of the page'],
  'SD-E27': ['{url} gave a configuration that is not used: {why}. <{tag}> goes on with the settings of the page.', 'Whoever changes the configuration changes the law and the offers that people meet.', 'answer {"config": …, "jws": …}, signed with EdDSA, typ config+jws; in config-key="…" stands the x of that key, as /.well-known/jwks.json has it'],
  'SD-W28': ['The identity of <{tag}> is not used: {what}. The person is asked as anybody is.', 'Only a token that the company\'s own server has just signed says who a person is.', 'element.identity = () => fetch("/same-door-identity").then((answer) => answer.text())'],
  'SD-E29': ['<{tag}> has an attribute "identity". It is not read; take it out of the page at once.', 'What stands in the markup is read by every script, every copy and every cache of the page.', 'set the property: element.identity = () => fetch("/same-door-identity").then((answer) => answer.text())'],
  'SD-E12': ['Refusing to send personal data to {url}.', 'http:// can be read by anyone on the way.', 'endpoint="https://…"'],
  'SD-W60': ['interpreter="{value}" {fault}, so no interpreter is offered by it.', 'People who sign would be led to a dead end, or to somebody whom nobody has vouched for.', 'interpreter="p2p", "janus" or "callback" with an endpoint of a Same Door backend, or "link:https://…" or "iframe:https://…" of another origin'],
  'SD-W20': ['The door "{door}" leads nowhere and is not offered.', 'It needs an endpoint, a page, an element that stands on this page, channels where it leads to a person, or offers where it leads to a contract.', '{"doors": [{"door": "{door}", "url": "/{door}"}]}, or an endpoint, channels, or offers'],
  'SD-W21': ['{fault}. This channel is not shown.', 'People would be led astray, or would pay.', '{"kind": "phone", "value": "+55 11 4002 8922", "country": "BR"}'],
  'SD-W22': ['The door "{door}" was added.', 'The statute puts it on the first level of the menu.', 'name it among the doors, where it shall stand'],
  'SD-W41': ['The sign-language catalogue {url} cannot be had: the answer was {answer}.', 'People who sign read the text in place of the clips, and are told that there are none.', 'sign-catalog="/sign/sign-catalog.json", answered with 200 and, from another origin, Access-Control-Allow-Origin'],
  'SD-W42': ['The sign-language catalogue {url} cannot be used: {what}.', 'Nothing in it counts.', 'npx same-door sign check sign-catalog.json says what to mend'],
  'SD-W43': ['The sign-language catalogue {url} comes from {origin}, which is not allowed.', 'Whoever signs to your customers speaks for you.', 'sign-origins="{origin}"'],
  'SD-W44': ['The sign-language catalogue cannot be at {url}.', 'An address that carries code or content of its own, or that anybody on the way can change, is not fetched.', 'sign-catalog="https://…"'],
  'SD-W45': ['{count} addresses in the sign-language catalogue {url} are not allowed and left out; the first is {first}.', 'Clips come over https from the page, from the origin of the catalogue, or from one that you name.', 'sign-origins="https://video.example"'],
} as const satisfies Record<string, readonly [what: string, why: string, fix: string]>;

export type LessonCode = keyof typeof lessons;

/** `[same-door] SD-E02 <what>. Why: … Fix: <line>. <docs>` */
export function lessonText(code: LessonCode, facts: Facts): string {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (hole, name: string) => (Object.hasOwn(facts, name) ? (facts[name] ?? hole) : hole));
  const [what, why, fix] = lessons[code];
  return `[same-door] ${code} ${fill(what)} Why: ${fill(why)} Fix: ${fill(fix)} ${docs}#${code}`;
}

const told = new Set<string>();

/** Writes a lesson to the console, the element beside it, once per cause: `error` is broken, `warn` is risky. */
export function tell(element: Element | null, code: LessonCode, facts: Facts): void {
  write(element, code, lessonText(code, { tag: element?.localName ?? '', ...facts }));
}

/** What the rules of `npx same-door lint` find on the page itself, in the same form. */
export function tellFinding(element: Element, { code, what, why, fix }: Finding): void {
  write(element, code, `[same-door] ${code} ${what}. Why: ${why}. Fix: ${fix}. ${docs}#${code}`);
}

function write(element: Element | null, code: string, text: string): void {
  if (told.has(text)) return;
  told.add(text);
  console[code.startsWith('SD-E') ? 'error' : 'warn'](text, element);
}
