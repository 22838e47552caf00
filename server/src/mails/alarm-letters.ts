import type { Alarm } from '../deliveries/deliveries.ts';
import type { TenantConfig } from '../tenants.ts';
import type { Post } from './smtp.ts';

interface Means {
  readonly post: Post;
  readonly from: string;
  readonly publicUrl: string;
  readonly tenants: readonly (Pick<TenantConfig, 'name' | 'locale' | 'alarmsTo'> & { readonly id: string })[];
  readonly clock: () => Date;
  readonly warn: (sentence: string) => void;
}

/** One letter about the same thing in so many milliseconds: a receiver that is away makes many dead letters, and one person who has to look. */
const quiet = 60 * 60_000;

type Sentences = Readonly<Record<Alarm['what'] | 'subject' | 'look', string>>;
const english: Sentences = {
  subject: '{company}: something waits for you',
  dead: 'Something that people sent did not reach your systems, and is tried no more. Nobody who sent it was told otherwise than that you have it.',
  disabled: 'A system of yours ({endpoint}) says that it wants nothing more. What comes meanwhile waits.',
  resting: 'A system of yours ({endpoint}) failed again and again. It is asked now and then, and what goes there waits.',
  look: 'See the deliveries at the console: {console}',
};
const languages: Readonly<Record<string, Sentences>> = {
  en: english,
  de: {
    subject: '{company}: etwas wartet auf Sie',
    dead: 'Etwas, das Menschen gesendet haben, kam in Ihren Systemen nicht an und wird nicht mehr versucht. Wer es gesendet hat, weiß nur, dass Sie es haben.',
    disabled: 'Eines Ihrer Systeme ({endpoint}) sagt, dass es nichts mehr haben will. Was inzwischen kommt, wartet.',
    resting: 'Eines Ihrer Systeme ({endpoint}) hat immer wieder versagt. Es wird ab und zu gefragt, und was dorthin soll, wartet.',
    look: 'Sehen Sie an der Konsole nach den Zustellungen: {console}',
  },
  pt: {
    subject: '{company}: algo espera por você',
    dead: 'Algo que as pessoas enviaram não chegou aos seus sistemas e não será mais tentado. Quem enviou só sabe que você tem o pedido.',
    disabled: 'Um sistema seu ({endpoint}) diz que não quer mais nada. O que chega enquanto isso espera.',
    resting: 'Um sistema seu ({endpoint}) falhou várias vezes. Ele é consultado de vez em quando, e o que vai para lá espera.',
    look: 'Veja as entregas no console: {console}',
  },
};

/**
 * Tells somebody at the company by e-mail that a person has to look. No row keeps such a letter: what it is about waits at the console all the
 * same, and the log has said so.
 */
export function createAlarmLetters({ post, from, publicUrl, tenants, clock, warn }: Means): (alarm: Alarm) => void {
  const written = new Map<string, number>();
  return ({ tenantId, endpointId, what }) => {
    const tenant = tenants.find(({ id }) => id === tenantId);
    if (!tenant?.alarmsTo) return;
    const [about, now] = [JSON.stringify([tenantId, endpointId, what]), clock().getTime()];
    if (now - (written.get(about) ?? -Infinity) < quiet) return;
    written.set(about, now);
    const sentences = languages[tenant.locale.split('-')[0] ?? ''] ?? english;
    const say = (sentence: string): string => sentence.replace('{company}', tenant.name).replace('{endpoint}', endpointId).replace('{console}', `${publicUrl}/console/`);
    const letter = { from, to: { name: '', address: tenant.alarmsTo }, subject: say(sentences.subject), text: `${say(sentences[what])}\n\n${say(sentences.look)}\n`, headers: { 'Auto-Submitted': 'auto-generated' } };
    void post(letter).then((result) => {
      if (result.state === 'delivered') return;
      written.delete(about); // the next alarm tries again
      warn(`A letter to the operator of "${tenant.name}" was not sent (${result.reason}).`);
    });
  };
}
