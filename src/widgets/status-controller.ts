import { filesIn, problemsIn } from '../components/status/forms.ts';
import { hasNews } from '../components/status/progress.ts';
import type { StatusPage, Trouble } from '../components/status/scene.ts';
import { troubleText } from '../components/status/trouble.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { CaseAccess, CaseClient, CaseResult } from '../transport/case-client.ts';
import type { CaseView, NewMessage } from '../wire/case.ts';
import type { FieldProblem } from '../wire/problem.ts';
import type { SignedPart } from '../wire/signed-part.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { KeptMessage } from './case-keeping.ts';
import { typedAccess } from './case-link.ts';
import { MessageLine } from './message-line.ts';
import { newKey } from './new-key.ts';
import type { FocusTarget } from './page-turner.ts';
import { changed, confirm, deeds, refusalOf, type Deed, type DeedName, type Note } from './status-deeds.ts';
import type { StatusHost } from './status-host.ts';

/** Whether somebody pressed a button, and so expects the focus to move; a page that opens by itself moves nothing. */
type By = 'press' | 'itself';
const lookingAfter = 1000; // ms until the person is told that it goes on

/** Looks, sends, says, and moves the focus. The views draw what it knows. */
export class StatusController {
  page: StatusPage = 'find';
  problems: readonly FieldProblem[] = [];
  trouble: Trouble | undefined;
  meant: readonly string[] = [];
  busy = false;
  view: CaseView | undefined;
  note: Note | undefined;
  /** Epoch milliseconds. */
  readAt = 0;
  focus: FocusTarget | undefined;
  readonly line: MessageLine;
  /** Comes while the person types. Without it the backend is asked about every number. */
  numbers: { readonly read: (text: string) => string | null; readonly meant: (text: string) => readonly string[] } | undefined;
  access: CaseAccess | undefined;
  /** The signed part that the person corrects. */
  #part: SignedPart | undefined;
  #turn = 0;
  readonly #typed = new Map<StatusPage, Answers>();
  readonly #host: StatusHost;

  constructor(host: StatusHost, known: Answers) {
    this.#host = host;
    this.#typed.set('find', known);
    this.line = new MessageLine({
      send: ({ access, ...outgoing }) => this.attempt((client) => client.say(access, outgoing)),
      keep: (message) => host.keeping.write({ access: this.access, message }),
      waits: (reason, pressed) => this.#waits(reason, pressed),
      ended: (result, message, pressed) => void this.#ended(result, message, pressed),
    });
  }

  /** What stands in the form of this page; each page keeps its own. */
  get typed(): Answers {
    return this.#typed.get(this.page) ?? {};
  }

  /** Whether anything stands in a form that was not sent; looking for the request is none. */
  get written(): boolean {
    const untouched = this.#part?.translation?.text; // what the company has written is not written by the person
    return [...this.#typed].some(([page, answers]) => page !== 'find' && !(page === 'correction' && answers['text'] === untouched) && Object.values(answers).some((text) => text?.trim() && text !== '[]'));
  }

  /** What is typed; an error goes as soon as it is mended, and none comes. */
  type(answers: Answers): void {
    const branched = this.page === 'history' && answers['medium'] !== this.typed['medium'];
    this.#typed.set(this.page, { ...this.typed, ...answers });
    const still = this.#problemsOfPage();
    const problems = this.problems.filter(({ field }) => still.some((problem) => problem.field === field));
    if (problems.length === this.problems.length && !branched) return;
    this.problems = problems;
    this.#host.requestUpdate();
  }

  /** Goes to another page; what was typed there before is still there. */
  go(page: StatusPage, by: By = 'press'): void {
    Object.assign(this, { page, problems: [], trouble: undefined, meant: [], ...(by === 'press' && { note: undefined, focus: 'heading' }) });
    this.#host.requestUpdate();
  }

  /** "Did you mean": with that number, and the key that is typed already. */
  mean(protocol: string): Promise<void> {
    return this.send({ ...this.typed, protocol });
  }

  /** The button of the page's form. */
  async send(answers: Answers): Promise<void> {
    if (this.busy) return;
    this.#typed.set(this.page, { ...this.typed, ...(this.page === 'find' ? typedAccess(answers) : answers) });
    if (this.page === 'find') await this.#host.client().catch(() => undefined); // asked again, and told, by the attempt
    const problems = this.#problemsOfPage();
    const { protocol = '', secret = '' } = this.typed;
    if (problems.length > 0) return this.#mend(problems, this.page === 'find' ? this.numbers?.meant(protocol) : []);
    if (this.page === 'find') return this.open({ protocol: this.numbers?.read(protocol) ?? protocol, secret }, 'press');
    if (this.page === 'message') return this.#say();
    if (this.page !== 'case') return this.#do(this.page);
  }

  /** Opens a case. Whoever comes with a link or a kept receipt need not type anything. */
  async open(access: CaseAccess, by: By): Promise<void> {
    const turn = this.#begin();
    this.#typed.set('find', { ...access });
    const result = await this.attempt((client) => client.read(access));
    if (turn !== this.#turn) return;
    if (result.outcome !== 'done') {
      this.go('find', 'itself');
      return this.#fail(result, by);
    }
    await this.#host.learn(result.value);
    if (turn !== this.#turn) return;
    this.access = access;
    this.#host.keeping.write({ ...this.#host.keeping.read(), access });
    this.busy = false;
    this.#read(result.value);
    this.go('case', 'itself');
    if (by === 'press') this.focus = 'heading';
  }

  /** Looks for news: said once where there are any. Who did not ask hears nothing else, and nothing moves. */
  async refresh(by: By): Promise<void> {
    const [access, before] = [this.access, this.view];
    if (!access || !before || this.busy || this.page !== 'case') return;
    const turn = by === 'press' ? this.#begin() : this.#turn;
    const result = await this.attempt((client) => client.read(access));
    if (turn !== this.#turn) return;
    this.busy = false;
    if (result.outcome === 'done') {
      const news = hasNews(before, result.value);
      this.#read(result.value);
      if (news || by === 'press') this.tell({ key: news ? 'status.new-answer' : 'status.nothing-new' });
    } else if (by === 'press') this.#fail(result, 'itself');
    this.#host.requestUpdate();
  }

  /** Forgets the open case in this tab and begins anew. A message on its way goes on. */
  another(): void {
    this.#turn += 1;
    this.access = undefined;
    this.view = undefined;
    this.#typed.clear();
    this.#host.forgetFiles();
    this.#host.keeping.write({ message: this.#host.keeping.read().message });
    this.go('find');
  }

  /** The text that a closed case did not take is the reason to reopen it: nobody writes it twice. */
  reopenInstead(): void {
    this.#typed.set('reopen', { reason: this.typed['text'] });
    this.go('reopen');
  }

  /** That is what I said. */
  confirm(part: SignedPart): Promise<void> {
    return this.#act('case', (deed) => confirm({ ...deed, part }));
  }

  /** Begins with what the company has understood; whoever has begun before goes on there. */
  correct(part: SignedPart): void {
    const begun = this.#typed.get('correction');
    const goesOn = this.#part?.file.id === part.file.id && begun?.['text'] !== this.#part.translation?.text;
    this.#part = part;
    if (!goesOn || !begun) this.#typed.set('correction', { text: part.translation?.text });
    this.go('correction');
  }

  /** One attempt; code that does not come counts as being offline, which it most likely is. */
  async attempt<T>(deed: (client: CaseClient) => Promise<CaseResult<T>>): Promise<CaseResult<T>> {
    try {
      return await deed(await this.#host.client());
    } catch {
      return { outcome: 'later', reason: 'offline' };
    }
  }

  /** A message has not arrived yet: said to whoever asked for it, and shown on the page. */
  #waits(reason: string, pressed: boolean): void {
    const { words } = this.#host;
    if (pressed && words) this.#host.announce(words.say('queued.announce', { reason: words.find(`queued.${reason}`) ?? '' }));
    if (pressed) this.busy = false;
    if (this.page === 'message') this.go('case');
    this.#host.requestUpdate();
  }

  /** A message has been acknowledged, or refused with its text given back. */
  async #ended(result: Exclude<CaseResult<unknown>, { outcome: 'later' }>, { access, body }: KeptMessage, pressed: boolean): Promise<void> {
    if (pressed) this.busy = false;
    const here = this.access?.protocol === access.protocol;
    if (result.outcome === 'refused') {
      if (!here) return this.tell({ key: 'status.refused' });
      this.go('message');
      const { text, files = [] } = JSON.parse(body) as NewMessage; // written by us
      this.#typed.set('message', { text, files: JSON.stringify(files) });
      return this.#fail(result, 'press');
    }
    await this.#done('message', { key: 'status.message.done' }, here && pressed ? 'press' : 'itself');
  }

  /** Shows a note and says it, once. */
  tell(note: Note): void {
    this.note = note;
    this.#host.announce(this.#host.words?.say(note.key, note.parameters) ?? '');
    this.#host.requestUpdate();
  }

  async #say(): Promise<void> {
    const { line, typed } = this;
    if (!this.access || line.message) return;
    const files = filesIn(typed['files']);
    this.#begin('sending.now');
    await line.begin({ access: this.access, key: newKey(), body: JSON.stringify({ text: typed['text'] ?? '', ...(files.length > 0 && { files: [...files] }) } satisfies NewMessage) });
  }

  #do(name: DeedName): Promise<void> {
    return this.#act(name, deeds[name]);
  }

  async #act(page: StatusPage, deed: (deed: Deed) => Promise<CaseResult<Note>>): Promise<void> {
    const { view, typed: answers } = this;
    if (this.busy) return;
    const access = this.access;
    if (!view || !access) return;
    const turn = this.#begin('sending.now');
    const moment = (iso: string) => this.#host.words?.moment(iso) ?? iso;
    const result = await this.attempt((client) => deed({ client, access, view, answers, moment, part: this.#part }));
    if (turn !== this.#turn) return;
    if (result.outcome === 'done') return this.#done(page, result.value, 'press');
    this.#fail(result, 'press');
  }

  /** What was sent is forgotten; the case is read again, and where that fails, it stands as it was. */
  async #done(page: StatusPage, note: Note, by: By): Promise<void> {
    if (note.key !== changed) this.#typed.delete(page);
    if (page === 'message') this.#host.forgetFiles();
    const access = this.access;
    const result = access && (await this.attempt((client) => client.read(access)));
    if (result?.outcome === 'done' && access === this.access) this.#read(result.value);
    this.busy = false;
    if (by === 'press') this.go('case');
    this.tell(note);
  }

  /** A new attempt: whatever comes of an older one counts no more. Said only when it takes a while. */
  #begin(key: MessageKey = 'status.looking'): number {
    const turn = ++this.#turn;
    Object.assign(this, { busy: true, problems: [], trouble: undefined, meant: [], note: undefined });
    this.#host.requestUpdate();
    setTimeout(() => turn === this.#turn && this.busy && this.#host.announce(this.#host.words?.say(key) ?? ''), lookingAfter);
    return turn;
  }

  #read(view: CaseView): void {
    this.view = view;
    this.readAt = Date.now();
  }

  #problemsOfPage(): readonly FieldProblem[] {
    if (this.page === 'case') return [];
    const problems = problemsIn(this.page, this.typed);
    const unreadable = this.page === 'find' && !problems.some(({ field }) => field === 'protocol') && this.numbers?.read(this.typed['protocol'] ?? '') === null;
    return unreadable ? [{ field: 'protocol', code: 'not-a-protocol' }, ...problems] : problems;
  }

  #mend(problems: readonly FieldProblem[], meant: readonly string[] = []): void {
    Object.assign(this, { problems, meant, busy: false, trouble: undefined, focus: 'summary' });
    this.#host.requestUpdate();
  }

  /** Nothing came of it. Whoever pressed is taken to the words that say why; whoever did not hears them. */
  #fail(result: Exclude<CaseResult<unknown>, { outcome: 'done' }>, by: By): void {
    const { problems, trouble } = result.outcome === 'refused' ? refusalOf(result.problem, this.typed) : { trouble: { type: 'later' as const, reason: result.reason, retryAfter: result.retryAfter } };
    if (problems) return this.#mend(problems);
    Object.assign(this, { trouble, busy: false, ...(by === 'press' && { focus: 'summary' }) });
    const { words } = this.#host;
    if (by === 'itself' && words && trouble) this.#host.announce(troubleText(words, trouble));
    this.#host.requestUpdate();
  }
}
