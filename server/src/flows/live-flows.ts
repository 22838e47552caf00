import type { CompanyField } from '../../../src/wire/company-field.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Compose, FlowKey, FlowStorage, Publication } from '../storage/flow-storage.ts';
import type { TenantConfig } from '../tenants.ts';
import { faultOf, withOwn } from './company-fields.ts';
import { publishedFlow, type PublishedFlow } from './published-flow.ts';

/**
 * For so long after a version was replaced, a page that still shows it may send: people leave pages open. Counted from the moment that the person
 * says they pressed the button, since what waited on a device without a network counts by that day (EU-05).
 */
export const graceOf = 7 * 86_400_000; // ms
/** How many earlier versions are kept ready; each is some hundred kilobytes. */
const earlierKept = 50;

/** What a company asks right now, and what it asked a moment ago. */
export interface LiveFlows {
  readonly flows: readonly PublishedFlow[];
  /** The company's own questions, of the console where it published some for a flow and law, of the file elsewhere. */
  readonly fields: readonly CompanyField[];
  /** What law and product bring, without any question of the company's. */
  readonly bases: readonly FlowDefinition[];
  /** The file's own questions for a flow and law. */
  inFile(key: FlowKey): readonly CompanyField[];
  /** Why what the console published cannot be asked any more, since law or product changed; then the flow stands without it. */
  readonly faults: readonly string[];
  /** Takes in what was published since, here or by another process. @returns whether there was something */
  refresh(): Promise<boolean>;
  /** Versions that a page may still show, the last first. @param submittedAt the person's claim */
  earlier(key: FlowKey, submittedAt: string): Promise<PublishedFlow[]>;
}

interface Means {
  readonly storage: FlowStorage;
  readonly tenantId: string;
  readonly config: TenantConfig;
  readonly clock: () => Date;
  /** What law and product bring; what stood here before when left out. */
  readonly bases?: readonly FlowDefinition[] | undefined;
}

/** Opens what a company asks: the file is the base, and what was published at the console stands above it (docs/decisions/0063). */
export async function openLiveFlows({ storage, tenantId, config, clock, bases: given }: Means): Promise<LiveFlows> {
  const inFile: LiveFlows['inFile'] = ({ flow, statute }) => (config.fields ?? []).filter((field) => field.flow === flow && field.statute === statute);
  const ownOf = (base: FlowDefinition, latest: readonly Publication[]): readonly CompanyField[] => {
    const fields = latest.find(same(base))?.fields ?? inFile(base);
    return fields.some((field) => faultOf(field, base)) ? [] : fields;
  };
  const compose: Compose = (bases, latest) => bases.map((base) => withOwn(base, ownOf(base, latest)));

  const cache = new Map<string, PublishedFlow>();
  const ready = async (definition: FlowDefinition): Promise<PublishedFlow> => {
    const known = cache.get(keyOf(definition, definition.version)) ?? (await publishedFlow(definition, config));
    cache.delete(keyOf(definition, definition.version));
    cache.set(keyOf(definition, definition.version), known);
    for (const old of [...cache.keys()].slice(0, -earlierKept)) cache.delete(old);
    return known;
  };

  let seen = await storage.published(tenantId);
  let { bases, latest } = await storage.begin(tenantId, compose, clock().toISOString(), given);
  let flows = await Promise.all(compose(bases, latest).map((definition) => publishedFlow(definition, config)));
  return {
    inFile,
    get flows() {
      return flows;
    },
    get fields() {
      return bases.flatMap((base) => ownOf(base, latest));
    },
    get bases() {
      return bases;
    },
    get faults() {
      return latest.flatMap(({ fields, ...key }) => {
        const base = bases.find(same(key));
        const fault = base && fields.map((field) => faultOf(field, base)).find(Boolean);
        return fault ? [`What was published at the console for "${key.flow}" under "${key.statute}" is not asked any more. ${fault.sentence}`] : [];
      });
    },
    async refresh() {
      const published = await storage.published(tenantId);
      if (published === seen) return false;
      const composed = await storage.refresh(tenantId, bases, compose, clock().toISOString());
      const next = await Promise.all(compose(composed.bases, composed.latest).map(async (definition) => flows.find((one) => same(definition)(one.definition) && one.definition.version === definition.version) ?? (await publishedFlow(definition, config))));
      // All at once: nobody sees a company between two states.
      [seen, bases, latest, flows] = [published, composed.bases, composed.latest, next];
      return true;
    },
    async earlier(key, submittedAt) {
      const claimed = Date.parse(submittedAt);
      const now = clock().getTime();
      const since = new Date(Math.min(Number.isNaN(claimed) ? now : claimed, now) - graceOf).toISOString();
      const found: PublishedFlow[] = [];
      for (const version of await storage.earlier(tenantId, key, since)) {
        const kept = cache.get(keyOf(key, version));
        const definition = kept?.definition ?? (await storage.definition(tenantId, key, version));
        if (definition) found.push(await ready(definition));
      }
      return found;
    },
  };
}

const same = ({ flow, statute }: FlowKey) => (other: FlowKey): boolean => other.flow === flow && other.statute === statute;
const keyOf = ({ flow, statute }: FlowKey, version: string): string => `${flow}/${statute}/${version}`;
