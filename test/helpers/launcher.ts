import type { SameDoorLauncher } from '../../src/widgets/launcher.ts';
import type { SameDoorFlow } from '../../src/widgets/flow-element.ts';
import { Person, textOf, until, visit, type Settings } from './visit.ts';

/** Somebody on a page with the launcher. */
export class Caller extends Person {
  get launcher(): SameDoorLauncher {
    return this.widget as unknown as SameDoorLauncher; // the helpers of flows fit it as well
  }

  get room(): HTMLElement | null {
    return this.root.querySelector('#room');
  }

  /** The flow that stands in the room, as somebody who meets it there. */
  flow(tag = 'same-door-cancel'): Person {
    const flow = this.widget.querySelector<SameDoorFlow>(tag);
    if (!flow) throw new Error(`There is no ${tag}.`);
    return new Person(flow);
  }

  async openMenu(name: string | RegExp = 'Your contract'): Promise<void> {
    await this.press(name);
    await until(() => this.root.querySelector('#menu:popover-open'), 'The menu does not open.');
  }

  /** Opens a flow through the menu, up to its first page. */
  async enter(door: string, tag = 'same-door-cancel'): Promise<Person> {
    await this.openMenu();
    await this.press(door);
    await until(() => this.widget.querySelector(tag)?.shadowRoot?.querySelector('#heading'), 'The flow does not come.');
    const flow = this.flow(tag);
    await until(() => flow.focused?.id === 'heading', `The focus is not on the heading of the flow but on ${this.at}.`);
    return flow;
  }

  /** The focus in the whole page, by what can be read there. */
  get at(): string {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element === document.body || !element ? 'nowhere' : textOf(element) || element.id || element.localName;
  }
}

/** Somebody opens a page with the launcher on it, and waits for the button. */
export async function call(settings: LauncherSettings = {}): Promise<Caller> {
  const person = await arrive(settings);
  await until(() => person.root.querySelector('.frame'), 'The button does not come.');
  return person;
}

type LauncherSettings = Omit<Settings, 'properties'> & { readonly properties?: Partial<SameDoorLauncher> };

/** The same without waiting, for a page where no button can come. */
export async function arrive({ attributes = {}, properties = {}, ...settings }: LauncherSettings): Promise<Caller> {
  const fallback = '<a href="/cancel">Cancel</a> <a href="/complain">Complain</a>';
  const { widget } = await visit({ tag: 'same-door', fallback, ...settings, properties: properties as object, attributes: { open: 'none', ...attributes } });
  return new Caller(widget);
}
