import all from "./keys.json";
import { post } from "./post";

// Which key does what for this person: keys.json, with what the person has chosen, which the page carries.

interface Binding {
  readonly group: string;
  readonly action: string;
  readonly key: string;
  readonly does: string;
  /** The pages it is for; all where it names none. */
  readonly on: readonly string[];
}

const pages: Record<string, string> = { candidate: "a candidate", compare: "a comparison", queue: "the queue", sheet: "a contact sheet" };

/** In words, where a key works; empty where it works wherever there is something for it to do. */
export function whereWorks({ on }: Binding): string {
  if (on.length === 0) return "";
  const names = on.map((page) => pages[page]!);
  return `on ${names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]}`;
}

const chosen = (): Record<string, string> => JSON.parse(document.body.dataset.keys ?? "{}") as Record<string, string>;

export function bindings(): Binding[] {
  const own = chosen();
  return all.map(({ group, action, key, does, on = [] }) => ({ group, action, does, on, key: own[action] ?? key }));
}

/** Empty where the person wants no key for it. */
function keyOf(action: string): string {
  return bindings().find((binding) => binding.action === action)?.key ?? "";
}

const arrows: Record<string, string> = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓" };

export function nameOf(key: string): string {
  return arrows[key] ?? key.toUpperCase();
}

export const areOn = (): boolean => document.documentElement.dataset.keys !== "off";

/** Kept for the person, in every browser. */
export async function switchKeys(isOn: boolean): Promise<void> {
  document.documentElement.dataset.keys = isOn ? "on" : "off";
  await post("/keys/switch", [["on", String(isOn)]]);
}

/** The keys that stand on buttons are the person's own. */
export function nameKeys(): void {
  for (const label of document.querySelectorAll<HTMLElement>("[data-action] kbd, kbd[data-key]")) {
    const action = label.dataset.key ?? label.closest<HTMLElement>("[data-action]")!.dataset.action!;
    const key = keyOf(action);
    label.hidden = key === "";
    label.textContent = nameOf(key);
  }
}
