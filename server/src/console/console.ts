import type { FastifyInstance } from 'fastify';
import type { Services } from '../http/services.ts';
import { accountRoutes, registerLogin } from './account-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { deadlineRoutes } from './deadline-routes.ts';
import { flowRoutes } from './flow-routes.ts';
import { registerConsolePage } from './page.ts';
import { passkeyRoutes, registerOtherLogins } from './sign-in-routes.ts';
import { registerConsoleRoute, type ConsoleRoute } from './route.ts';
import { indexRoutes } from './index-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/** The operators' console: its page where it was built, and its routes below `/v1/console`. */
export async function registerConsole(app: FastifyInstance, services: Services, { directory, janus }: { readonly directory: string | undefined; readonly janus: string | undefined }): Promise<void> {
  registerLogin(app, services);
  registerOtherLogins(app, services);
  for (const route of consoleRoutes(services)) registerConsoleRoute(app, services, route);
  if (directory !== undefined) await registerConsolePage(app, services.publicUrl, { directory, janus });
}

/** Every route that somebody must be signed in for. */
export function consoleRoutes(services: Services): ConsoleRoute[] {
  return [
    ...accountRoutes(services),
    ...passkeyRoutes(services),
    ...sessionRoutes(services),
    ...caseRoutes(services),
    ...deadlineRoutes(services),
    ...indexRoutes(services),
    ...flowRoutes(services),
    ...deliveryRoutes(services),
    ...mailRoutes(services),
    ...auditRoutes(services),
    ...exportRoutes(services),
    ...companyRoutes(services),
  ];
}
