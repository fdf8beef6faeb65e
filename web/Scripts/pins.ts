import { Aim } from "./pins/aim";
import { pinsOf } from "./pins/annotations";
import { Marks, type Pin } from "./pins/marks";
import { whole, type Region } from "./pins/region";
import { stageOf } from "./stage";
import { announce, onSwap } from "./swaps";

// The pins that the page lists, on the picture: they are drawn from the list, and its forms place and answer them. A picture beside it,
// whose pins the page does not list, has its own.

const list = (): HTMLElement | null => document.getElementById("pins");
const placing = (): HTMLDetailsElement | null => document.querySelector<HTMLDetailsElement>("#pins details[data-place]");
const fields = ["left", "top", "width", "height"] as const;

let drawn = new Map<HTMLElement, Marks>();

function numberOf(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}

function pinsOfList(): Pin[] {
  return [...document.querySelectorAll<HTMLElement>("#pins [data-pin]")].flatMap((item) => {
    const { pin, status, x, y, width, height } = item.dataset;
    // One on the whole picture is at no place of it.
    if (!x || !y) return [];
    const words = item.querySelector(".pin-words")?.textContent ?? "";
    return [{
      id: item.id, label: pin!, status: status!, words, x: Number(x), y: Number(y), width: numberOf(width), height: numberOf(height),
    }];
  });
}

function choose({ id }: Pin): void {
  const item = document.getElementById(id);
  item?.scrollIntoView({ block: "nearest" });
  item?.focus({ preventScroll: true });
}

function main(): HTMLElement | null {
  const candidate = list()?.dataset.candidate;
  return candidate ? document.querySelector<HTMLElement>(`[data-stage][data-candidate="${candidate}"]`) : null;
}

async function drawOther(element: HTMLElement, candidate: string): Promise<void> {
  const now = drawn;
  const pins = await pinsOf(candidate);
  if (drawn !== now || !element.isConnected) return;
  drawn.set(element, new Marks(stageOf(element), pins, ({ id }) => location.assign(`/candidates/${candidate}#${id}`)));
}

function draw(): void {
  for (const marks of drawn.values()) marks.remove();
  drawn = new Map();
  for (const element of document.querySelectorAll<HTMLElement>("[data-stage]")) {
    const candidate = element.dataset.candidate;
    if (element === main()) drawn.set(element, new Marks(stageOf(element), pinsOfList(), choose));
    else if (candidate) void drawOther(element, candidate);
  }

  draftFromForm();
}

function showOnPicture(id: string | undefined): void {
  for (const marks of drawn.values()) marks.show(id);
}

function fieldOf(name: (typeof fields)[number]): HTMLInputElement {
  return placing()!.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
}

/** Numbers typed into the form move the pin that is being placed. */
function draftFromForm(): void {
  const details = placing();
  if (details === null) return;
  const [x, y, width, height] = fields.map((name) => {
    const value = fieldOf(name).value.replace(",", ".").trim();
    return value === "" ? undefined : Math.round(Number(value) * (whole / 100));
  });
  const isPlace = details.open && x !== undefined && y !== undefined && !Number.isNaN(x + y);
  const region = isPlace ? { x, y, width, height: width === undefined ? undefined : height ?? 0 } : undefined;
  const element = main();
  if (element !== null) drawn.get(element)?.draft(region);
}

function goOnToWords({ x, y, width, height }: Region): void {
  const details = placing()!;
  for (const [i, value] of [x, y, width, height].entries()) fieldOf(fields[i]!).value = value === undefined ? "" : String(value / (whole / 100));
  details.open = true;
  draftFromForm();
  details.querySelector("textarea")?.focus();
}

function giveUp(form: HTMLFormElement): void {
  const details = form.closest("details");
  if (details === null) return;
  form.reset();
  for (const input of form.querySelectorAll<HTMLInputElement>(".pin-fields input")) input.value = "";
  details.open = false;
  draftFromForm();
  const back = details === placing() ? document.querySelector<HTMLElement>("[data-action=pin]") : details.querySelector("summary");
  back?.focus();
}

function aim(): void {
  const [element, details] = [main(), placing()];
  if (details === null) return;
  if (element === null) {
    details.open = true;
    fieldOf("left").focus();
    return;
  }

  const button = document.querySelector<HTMLElement>("[data-action=pin]");
  new Aim(stageOf(element), (region) => {
    if (region !== undefined) goOnToWords(region);
    else button?.focus({ preventScroll: true });
  });
}

function onKey(event: KeyboardEvent): void {
  const place = event.target;
  const form = place instanceof HTMLTextAreaElement || place instanceof HTMLInputElement ? place.form : null;
  if (form === null || !form.closest("#pins") || event.isComposing) return;
  if (event.key === "Escape") giveUp(form);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector<HTMLElement>("button"));
}

/** Where the list has been put anew, it says what was done, and the focus is on what it was done to. */
function settle(): void {
  draw();
  const section = list();
  const done = section?.dataset.done ? document.getElementById(section.dataset.done) : null;
  const notice = section?.querySelector<HTMLElement>("[data-focus]");
  (notice ?? done ?? section)?.focus();
  if (section?.dataset.said) announce(section.dataset.said);
}

export function layPinsOnThePicture(): void {
  draw();
  onSwap(["pins"], settle);
  onSwap(["main", "looking"], draw);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-action=pin]")) aim();
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest("#pins .pin-fields")) draftFromForm();
  });
  for (const type of ["focusin", "pointerover"]) {
    document.addEventListener(type, (event) => {
      const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-pin], [data-mark]") : null;
      if (item !== null || type === "focusin") showOnPicture(item?.dataset.mark ?? item?.id);
    });
  }
}
