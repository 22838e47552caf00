import type { nothing, TemplateResult } from 'lit';
import type { Scene } from './scene.ts';

/** What only one flow, or one company, brings to the pages that all flows share. Whoever leads through another flow never loads it. */
export interface FlowParts {
  /** A step that tells something. */
  tell?(scene: Scene): TemplateResult;
  /** An answer in words, where the answer by itself says nothing to a person, such as the id of an offer. */
  said?(scene: Scene, field: string): string | undefined;
  /** What stands under a request that waits. */
  queued?(scene: Scene): TemplateResult | typeof nothing;
  /** What stands on the receipt beside number, times and answers. */
  receipt?(scene: Scene): TemplateResult;
  /** The same for the copy to keep. */
  kept?(scene: Scene): readonly (readonly [term: string, detail: string])[];
}
