// Selecting many of a list by pointer and by keys. What is selected is the list's checkboxes and nothing else, so that what leaves the
// list leaves the selection, and a form without scripts sends the same.

const lists = "[data-selection]";

const itemsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[data-item]")];

const boxOf = (item: Element): HTMLInputElement | null => item.querySelector<HTMLInputElement>("input[name=selected]");

/** Where a range begins: the item that was last selected or left. */
let anchor: HTMLElement | null = null;

function selected(list: Element): HTMLElement[] {
  return itemsOf(list).filter((item) => boxOf(item)?.checked === true);
}

function show(list: Element): void {
  const bar = list.querySelector("[data-bulk]");
  if (bar === null) return;
  const chosen = selected(list);
  const names = chosen.map((item) => item.querySelector(".file")?.textContent?.trim() ?? "");
  const shown = names.slice(0, 6).join(", ");
  bar.toggleAttribute("data-empty", chosen.length === 0);
  bar.querySelector("[data-bulk-count]")!.textContent = `${chosen.length} selected`;
  bar.querySelector("[data-bulk-names]")!.textContent = names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
  tellLimit(bar, chosen.length);
}

/** The server would refuse them all: said before they are sent. */
function tellLimit(bar: Element, chosen: number): void {
  const most = Number((bar as HTMLElement).dataset.most);
  const isTooMany = chosen > most;
  bar.querySelector("[data-bulk-limit]")!.textContent = isTooMany
    ? `At most ${most} are decided at once: take ${chosen - most} out of the selection, or decide in smaller lots.` : "";
  for (const button of bar.querySelectorAll<HTMLButtonElement>("button[name=kind]")) button.disabled = isTooMany;
}

/** A key that decides is about what is selected; where nothing is, about what has the focus. */
export function selectWhatHasFocus(): void {
  const item = document.activeElement?.closest<HTMLElement>("[data-item]");
  const list = item?.closest(lists);
  if (item && list && selected(list).length === 0) set(list, [item], true);
}

function set(list: Element, items: HTMLElement[], on: boolean): void {
  for (const item of items) {
    const box = boxOf(item);
    if (box !== null) box.checked = on;
  }

  show(list);
}

/** All between the anchor and the item, both included. */
function range(list: Element, to: HTMLElement): HTMLElement[] {
  const items = itemsOf(list);
  const from = anchor === null ? -1 : items.indexOf(anchor);
  const end = items.indexOf(to);
  return from < 0 ? [to] : items.slice(Math.min(from, end), Math.max(from, end) + 1);
}

function onClick(event: MouseEvent): void {
  const box = event.target;
  if (box instanceof Element && box.closest("[data-bulk-clear]") !== null) {
    const list = box.closest(lists)!;
    set(list, itemsOf(list), false);
    return;
  }

  if (!(box instanceof HTMLInputElement) || box.name !== "selected") return;
  const [list, item] = [box.closest(lists), box.closest<HTMLElement>("[data-item]")];
  if (list === null || item === null) return;
  if (event.shiftKey) set(list, range(list, item), box.checked);
  anchor = item;
  show(list);
}

function onKey(event: KeyboardEvent): void {
  const place = event.target;
  if (event.defaultPrevented || event.isComposing || event.altKey || !(place instanceof Element)) return;
  const [list, item] = [place.closest(lists), place.closest<HTMLElement>("[data-item]")];
  if (list === null || item === null || boxOf(item) === null) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
    set(list, itemsOf(list), true);
  } else if (event.key === "Escape") {
    set(list, itemsOf(list), false);
  } else if (event.key === " " && place !== boxOf(item)) {
    set(list, [item], boxOf(item)?.checked === false);
    anchor = item;
  } else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const items = itemsOf(list);
    const next = items[items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next === undefined) return;
    anchor ??= item;
    set(list, [item, ...range(list, next)], true);
    (next.querySelector<HTMLElement>("a") ?? next).focus();
  } else {
    return;
  }

  event.preventDefault();
}

/** After a live refresh the bar tells what is still there. */
const showAll = (): void => {
  for (const list of document.querySelectorAll(lists)) show(list);
};

export function takeSelections(): void {
  showAll();
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("htmx:after:swap", showAll);
  window.addEventListener("pageshow", showAll);
}
