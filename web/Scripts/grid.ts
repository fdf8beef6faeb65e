// Moving about in two dimensions among the items of a list with data-grid. One item is in the page's tab order, the keys lead to the others.

const grids = "[data-grid]";

const itemsOf = (grid: Element): HTMLElement[] => [...grid.children] as HTMLElement[];

const linkOf = (item: Element | undefined): HTMLElement | null => item?.querySelector<HTMLElement>("a[href]") ?? null;

const boxOf = (item: Element): HTMLInputElement | null => item.querySelector<HTMLInputElement>("input[name=selected]");

/** The item whose link is in the tab order, by its id: the list may be read anew. */
let current = "";

/** The way into a list is its current item; what a link's neighbours offer is reached by its keys. */
function rove(grid: Element): void {
  const items = itemsOf(grid);
  const entry = items.find((item) => item.id === current) ?? items[0];
  for (const item of items) {
    const index = item === entry ? 0 : -1;
    const link = linkOf(item);
    if (link !== null && link.tabIndex !== index) link.tabIndex = index;
    const box = boxOf(item);
    if (box !== null && box.tabIndex !== -1) box.tabIndex = -1;
  }
}

function become(item: HTMLElement): void {
  if (item.id === current) return;
  const before = linkOf(document.getElementById(current) ?? itemsOf(item.parentElement!)[0]);
  if (before !== null) before.tabIndex = -1;
  current = item.id;
  linkOf(item)!.tabIndex = 0;
}

interface Shape {
  readonly count: number;
  readonly columns: number;
  /** How many rows a page up or down goes. */
  readonly rows: number;
}

/** Where a key leads from an item; null where it means nothing here. */
export function moved(key: string, at: number, { count, columns, rows }: Shape): number | null {
  const lastRow = Math.floor((count - 1) / columns);
  const row = Math.floor(at / columns);
  const inRow = (to: number): number => Math.min(count - 1, Math.min(lastRow, Math.max(0, to)) * columns + (at % columns));
  switch (key) {
    case "ArrowLeft": return Math.max(0, at - 1);
    case "ArrowRight": return Math.min(count - 1, at + 1);
    case "ArrowUp": return inRow(row - 1);
    case "ArrowDown": return inRow(row + 1);
    case "PageUp": return inRow(row - rows);
    case "PageDown": return inRow(row + rows);
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}

function shapeOf(grid: Element, item: Element, count: number): Shape {
  const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
  return { count, columns, rows: Math.max(1, Math.floor(innerHeight / item.getBoundingClientRect().height) - 1) };
}

/** As a click with Shift does: all from where the selection began. */
function extend(from: HTMLElement, to: HTMLElement): void {
  const [first, last] = [boxOf(from), boxOf(to)];
  if (first !== null && !first.checked) first.click();
  if (last !== null && !last.checked) last.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }));
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
  const grid = event.target.closest(grids);
  const item = event.target.closest<HTMLElement>(`${grids} > *`);
  if (grid === null || item === null || (event.target !== linkOf(item) && event.target !== boxOf(item))) return;
  const items = itemsOf(grid);
  const at = items.indexOf(item);
  const to = moved(event.key, at, shapeOf(grid, item, items.length));
  if (to === null) return;
  event.preventDefault();
  const next = items[to]!;
  if (event.shiftKey && to !== at) extend(item, next);
  become(next);
  linkOf(next)!.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

export function moveInGrids(): void {
  const all = (): void => document.querySelectorAll(grids).forEach(rove);
  all();

  // On the body, so that it comes before the keys of the page, which listen on the document.
  document.body.addEventListener("keydown", onKey);
  document.addEventListener("htmx:after:swap", all);
  document.addEventListener("focusin", (event) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>(`${grids} > *`) : null;
    if (item !== null && linkOf(item) !== null) become(item);
  });
}
