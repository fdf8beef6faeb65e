import { showNextDrawing } from "./evidence";
import bindings from "./keys.json";

// Single keys for what the page offers: an element with the data-action of a key is what that key presses.

const setting = "single-keys";
const notHere = "input, textarea, select, dialog, [contenteditable], [data-quiet]";

const areOn = (): boolean => localStorage.getItem(setting) !== "off";

function showSetting(): void {
  document.documentElement.dataset.keys = areOn() ? "on" : "off";
}

/** A decision is about a picture that has been seen: a key pressed too early must not fall on the next one. */
function isReady(): boolean {
  const picture = document.querySelector<HTMLImageElement>("img[data-shown]");
  const isBusy = document.querySelector("form.htmx-request") !== null;
  return !isBusy && (picture === null || picture.complete);
}

function isForTyping(event: KeyboardEvent): boolean {
  const place = event.target;
  return event.isComposing || (place instanceof Element && place.closest(notHere) !== null);
}

function press(action: string): boolean {
  if (action === "keys") {
    showOverlay();
    return true;
  }

  if (action === "evidence") return showNextDrawing();

  const element = document.querySelector<HTMLElement>(`[data-action="${action}"]`);
  if (element === null) return false;
  const details = element.parentElement;
  if (!(details instanceof HTMLDetailsElement && details.open)) element.click();
  if (details instanceof HTMLDetailsElement) focusForm(details);
  return true;
}

function focusForm(details: HTMLDetailsElement): void {
  const chosen = details.querySelector<HTMLElement>("input:checked") ?? details.querySelector<HTMLElement>("input[type=radio]");
  chosen?.focus({ preventScroll: true });
  details.querySelector("form")?.scrollIntoView({ block: "nearest" });
}

function close(details: HTMLDetailsElement): void {
  details.open = false;
  details.querySelector("summary")?.focus();
}

/** Inside a reason form: digits choose, Enter sends, Escape closes. */
function inForm(event: KeyboardEvent, form: HTMLFormElement): void {
  const place = event.target;
  const details = form.closest("details");
  if (event.key === "Escape" && details !== null) {
    close(details);
  } else if (place instanceof HTMLTextAreaElement && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  } else if (place instanceof HTMLInputElement && place.type === "radio" && /^[1-9]$/.test(event.key)) {
    const chosen = form.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    chosen.checked = true;
    form.querySelector("textarea")?.focus();
  }
}

function onKey(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-quiet]") : null;
  if (form !== null) {
    inForm(event, form);
    return;
  }

  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!areOn() || isForTyping(event) || !isReady()) return;
  const binding = bindings.find((known) => known.key === event.key.toLowerCase());
  if (binding !== undefined && press(binding.action)) event.preventDefault();
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  content: (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

function showOverlay(): void {
  const lines = bindings.flatMap(({ key, does }) => [make("dt", [make("kbd", [key.toUpperCase()])]), make("dd", [does])]);
  const toggle = make("input");
  toggle.type = "checkbox";
  toggle.checked = areOn();
  toggle.addEventListener("change", () => {
    localStorage.setItem(setting, toggle.checked ? "on" : "off");
    showSetting();
  });
  const close = make("button", ["Close"]);
  const heading = make("h2", ["Keys"]);
  heading.id = "keys-title";
  const dialog = make("dialog", [
    heading,
    make("dl", lines),
    make("p", [make("label", [toggle, " Single keys work on this browser"])]),
    make("form", [close]),
  ]);
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.querySelector("form")!.method = "dialog";
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function listenToKeys(): void {
  showSetting();
  document.addEventListener("keydown", onKey);
  for (const button of document.querySelectorAll<HTMLElement>("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showOverlay);
  }

  document.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest("summary[data-action]") : null;
    const details = summary?.parentElement;
    // The click opens it after this handler; where a key clicked, the focus has been set already.
    if (event.isTrusted && details instanceof HTMLDetailsElement && !details.open) setTimeout(() => focusForm(details));
  });
}
