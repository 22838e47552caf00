import type { TemplateResult } from 'lit';
import { elsewhereView, type ElsewhereScene } from '../../components/interpreter/elsewhere.ts';
import type { JoinInfo } from '../../sign/interpreter/provider.ts';
import { elsewhereProvider } from '../../sign/interpreter/providers/elsewhere.ts';

/** Where an interpreter of another company is. */
export type Place = Extract<JoinInfo, { readonly kind: 'link' | 'iframe' }>;

/**
 * Asks for the interpreter of another company. What is needed for them, and nowhere else, comes with the press on "Call"; nothing of theirs does.
 * @throws TypeError where nobody has agreed */
export async function placeOf(kind: Place['kind'], url: URL, wish: Parameters<ReturnType<typeof elsewhereProvider>['request']>[0]): Promise<Place | undefined> {
  const info = await elsewhereProvider(kind, url).request(wish);
  return info.kind === 'link' || info.kind === 'iframe' ? info : undefined;
}

export { agreementView } from '../../components/interpreter/elsewhere.ts';

/** Their page, once the person has agreed. */
export const theirPage = (scene: ElsewhereScene, place: Place, close: () => void): TemplateResult => elsewhereView({ ...scene, ...place }, close);
