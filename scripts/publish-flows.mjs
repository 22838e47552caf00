// usage: node scripts/publish-flows.mjs [dist/flows.json]
// Flows and statutes know no words, and the server knows neither: here the three meet and become data.
import { writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { FlowDefinition } from '../src/wire/flow-definition.ts';
import { definitions } from './flow-definitions.ts';
import { ToolError, refuse } from './run.mjs';

const target = process.argv[2] ?? 'dist/flows.json';

try {
  const published = definitions().map(checked);
  if (published.length === 0) throw new ToolError('definitions() gives no flow: there is nothing to publish.');
  await writeFile(target, `${JSON.stringify(published, null, 2)}\n`);
} catch (error) {
  refuse(error);
}

function checked(definition) {
  const result = v.safeParse(FlowDefinition, definition);
  if (result.success) return result.output;
  const where = result.issues.map((issue) => `${v.getDotPath(issue) ?? '(whole)'}: ${issue.message}`);
  throw new ToolError(`${definition.flow} × ${definition.statute} is not a flow definition:\n  ${where.join('\n  ')}`);
}
