import { tagsIn, textIn, type Tag } from './tag.ts';

/** What the `<script type="application/json">` children say; one that cannot be read says nothing. */
export function settingsIn(tag: Tag): readonly { readonly script: Tag; readonly value: unknown }[] {
  const scripts = tagsIn(tag).filter(({ name, attribute }) => name === 'script' && attribute('type') === 'application/json');
  return scripts.flatMap((script) => {
    try {
      return [{ script, value: JSON.parse(textIn(script)) as unknown }];
    } catch {
      return []; // the widget itself tells the developer
    }
  });
}

/** The doors of a launcher in their order: by attribute or JSON child; `undefined` where it opens the usual ones. */
export function doorsIn(launcher: Tag): readonly string[] | undefined {
  const listed = settingsIn(launcher).flatMap(({ value }) => (hasDoors(value) ? [value.doors] : []))[0];
  const byAttribute = launcher.attribute('doors')?.split(/\s+/).filter(Boolean);
  return byAttribute ?? listed?.flatMap((setting) => (typeof setting === 'object' && setting !== null && 'door' in setting && typeof setting.door === 'string' ? [setting.door] : []));
}

const hasDoors = (value: unknown): value is { readonly doors: readonly unknown[] } => typeof value === 'object' && value !== null && 'doors' in value && Array.isArray(value.doors);
