import type { Deed } from './console-permissions.ts';

/** What can be taken along as a file, and the deed that it needs: `GET /v1/console/exports/{what}?form=&from=&until=&words=`. */
export const exportNeeds = {
  cases: 'export',
  deadlines: 'export',
  deliveries: 'export',
  figures: 'see-index',
  audit: 'see-audit',
} as const satisfies Readonly<Record<string, Deed>>;
export type ExportName = keyof typeof exportNeeds;
export const exportNames = Object.keys(exportNeeds) as ExportName[]; // its own keys

/** CSV for spreadsheets, JSON Lines for programs. */
export const exportForms = ['csv', 'jsonl'] as const;
export type ExportForm = (typeof exportForms)[number];
