import { TenantsDocument, type CheckedTenants, type CompanyList, type CompanyView } from '../../../src/wire/console-company.ts';
import { leafOf } from '../cases/leaf.ts';
import { askedAtConsole } from '../flows/open-tenants.ts';
import type { Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import { checkDocument } from '../tenants-document.ts';
import type { Seat } from './accounts.ts';
import { companyView, problemsOf } from './company-view.ts';
import { withBody, type ConsoleRoute } from './route.ts';

/** `tenantsMax` characters, as JSON writes them. */
const documentBytes = 2_000_000;

/** The own company as the server knows it; and all of them, in numbers, for the one that runs the installation. The file is changed by nobody here. */
export function companyRoutes({ storage, tenants, deliveries, mails, keyring, publicUrl, fault, clock }: Services): ConsoleRoute[] {
  /** To everybody else it is not there. */
  const forInstallation = ({ tenant }: Seat): void => {
    if (!tenant.installation) throw new Refusal('not-found');
  };
  return [
    {
      method: 'GET',
      path: '/company',
      needs: 'see-company',
      answer: async ({ seat: { tenant } }) => companyView(tenant, { issuer: publicUrl, kid: keyring.kid, mails: mails !== null, withoutSecret: deliveries.withoutSecret(tenant) }) satisfies CompanyView,
    },
    {
      method: 'GET',
      path: '/companies',
      needs: 'see-companies',
      answer: async ({ seat }) => {
        forInstallation(seat);
        const at = clock().toISOString();
        const figures = new Map((await storage.companies.look(at)).map((one) => [one.slug, one]));
        // In the log of those who look: it is their deed, and nothing of the others was opened.
        await storage.audit.note(seat.tenant.id, { at, leaf: leafOf({ event: 'companies-read', actor: `operator:${seat.operator.id}`, object: seat.tenant.id, at }) });
        const companies = tenants.map((tenant) => {
          const { open = 0, overdue = 0, dead = 0, lastReceiptAt = null } = figures.get(tenant.slug) ?? {};
          return { slug: tenant.slug, name: tenant.name, open, overdue, dead, lastReceiptAt, problems: problemsOf(tenant, deliveries.withoutSecret(tenant)) };
        });
        return { companies, problems: [...(fault === undefined ? [] : (['last-good'] as const)), ...(isThisMachine(publicUrl) ? (['this-machine'] as const) : [])], now: at } satisfies CompanyList;
      },
    },
    withBody({
      method: 'POST',
      path: '/companies/check',
      needs: 'see-companies',
      body: TenantsDocument,
      bodyLimit: documentBytes,
      answer: async ({ seat, body: { document } }) => {
        forInstallation(seat);
        const { bases } = seat.tenant.live;
        return checkDocument(document, { running: tenants.map(({ slug }) => slug), definitions: bases, atConsole: await askedAtConsole(storage) }) satisfies CheckedTenants;
      },
    }),
  ];
}

const isThisMachine = (url: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
