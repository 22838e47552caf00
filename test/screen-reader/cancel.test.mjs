import { after, before, test } from 'node:test';
import { startServer } from '../helpers/server.ts';
import { Journey } from './journey.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const within = { timeout: 180_000 };

for (const browser of ['chromium', 'firefox']) {
  test(`a blind person in Brazil cancels by keyboard alone, mends an error, and hears the protocol number (${browser})`, within, async () => {
    await Journey.walk({ name: 'br-sac', browser, url: `${server.url}/pt-BR.html` }, async (journey) => {
    await journey.hear('e', /^Seu nome completo entry required/);
    await journey.orca('a');
    await journey.hear('Return', /^Há 2 problemas/, /Seu nome completo: preencha este campo\. Contrato que você quer cancelar: preencha este campo\./);
    await journey.hear('Tab', /^Seu nome completo: preencha este campo\. link/);
    await journey.hear('Return', /^Seu nome completo entry required/, /Seu nome completo: preencha este campo/);
    await journey.type('Ana Souza');
    await journey.hear('Tab', /^Contrato que você quer cancelar entry required/);
    await journey.type('K-42');
    await journey.hear('Return', /^Quando o contrato deve terminar\? ?Etapa 2 de 4 heading level 2/);
    await journey.hear('Tab', /^O mais cedo possível/);
    await journey.key('space');
    await journey.tabTo(/^Continuar/);
    await journey.hear('Return', /^Sua confirmação\. Etapa 3 de 4 heading level 2/);
    await journey.hear('Tab', /^E-mail entry required/);
    await journey.type('ana@example.com');
    await journey.hear('Return', /^Confira suas respostas\. Etapa 4 de 4 heading level 2/);
    await journey.tabTo(/^Cancelar meu contrato agora/);
    await journey.hear('Return', /^Seu pedido de cancelamento chegou\. Número de protocolo: \d{4}(-[0-9A-Z]{4}){3} heading level 2/);
    });
  });

  test(`a blind person in Germany terminates on one page, mends an error, and hears the protocol number (${browser})`, within, async () => {
    await Journey.walk({ name: 'de-312k', browser, url: `${server.url}/de.html` }, async (journey) => {
    await journey.hear('b', /^Verträge hier kündigen push button/);
    await journey.hear('Return', /^Vertrag kündigen heading level 2/);
    await journey.hear('Tab', /^Ordentlich, mit der üblichen Frist/);
    await journey.key('space');
    await journey.tabTo(/^Vor- und Nachname entry required/);
    await journey.type('Ada Groß');
    await journey.tabTo(/^Vertrag, den Sie kündigen entry required/);
    await journey.type('DSL 17');
    await journey.tabTo(/^E-Mail-Adresse entry required/);
    await journey.type('ada.example.com');
    await journey.hear('Return', /^Es gibt 1 Problem/, /E-Mail-Adresse: Bitte geben Sie eine Adresse wie name@example\.com ein\./);
    await journey.key('Tab');
    await journey.hear('Return', /^E-Mail-Adresse entry .*required/);
    await journey.key('ctrl+a');
    await journey.type('ada@example.com');
    await journey.tabTo(/^jetzt kündigen push button/);
    await journey.hear('Return', /^Ihre Kündigung ist eingegangen\. Vorgangsnummer: \d{4}(-[0-9A-Z]{4}){3} heading level 2/);
    });
  });
}
