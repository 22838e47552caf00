import type { Statute } from './statute.ts';

/**
 * United Kingdom, leaving a subscription: Digital Markets, Competition and Consumers Act 2024, Part 4, Chapter 2. Not in force
 * (expected for spring 2027): choosing it works, but nothing claims it and the developer is told.
 */
export const ukDmcc = {
  id: 'uk-dmcc',
  basis: 'Digital Markets, Competition and Consumers Act 2024, Part 4, Chapter 2',
  strict: false,
  pending: true,
  flows: {
    // UK-01: a clear statement is enough. UK-03: it counts from the moment it is given, so no day is asked.
    cancel: { needs: { name: 'required', contract: 'required', email: 'required' } },
  },
} as const satisfies Statute;
