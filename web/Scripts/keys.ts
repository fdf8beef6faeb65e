import { areOn, bindings, nameKeys } from "./bindings";
import { showOverlay } from "./keyOverlay";
import { selectWhatHasFocus } from "./selection";

// Single keys for what the page offers: an element with the data-action of a key is what that key presses.

const decides = ["approve", "request-changes", "reject"];

const notHere = "input:not([name=selected]), textarea, select, dialog, [contenteditable], [data-quiet]";

/** A decision is about a picture that has been seen: a key pressed too early must not fall on the next one. */
function isReady(): boolean {
  const picture = document.querySelector<HTMLImageElement>("img[data-shown]");
  const isBusy = document.querySelector("form.htmx-request") !== null;
  return !isBusy && (picture === null || picture.complete);
}

function isForTyping(event: KeyboardEvent): boolean {
  const place = event.target;
  return event.isComposing || (place instanceof Element && !place.matches("summary") && place.closest(notHere) !== null);
}

function press(action: string): boolean {
  if (action === "keys") {
    showOverlay();
    return true;
  }

  // The script of pages with a picture answers it, where it is there and has something to show.
  if (action === "evidence") return !document.dispatchEvent(new Event("show-evidence", { cancelable: true }));

  if (decides.includes(action)) selectWhatHasFocus();
  const element = [...document.querySelectorAll<HTMLElement>(`[data-action~="${action}"]`)].find((known) => known.checkVisibility());
  if (element === undefined) return false;
  if (element instanceof HTMLInputElement) {
    element.select();
    return true;
  }

  const details = element.parentElement;
  if (!(details instanceof HTMLDetailsElement && details.open)) element.click();
  if (details instanceof HTMLDetailsElement) {
    details.dataset.asked = action;
    focusForm(details);
  }

  return true;
}

function focusForm(details: HTMLDetailsElement): void {
  const chosen = details.querySelector<HTMLElement>("input:checked") ?? details.querySelector<HTMLElement>("input[type=radio]");
  chosen?.focus({ preventScroll: true });
  details.querySelector("form, [data-reasons]")?.scrollIntoView({ block: "nearest" });
}

function close(details: HTMLDetailsElement): void {
  details.open = false;
  delete details.dataset.asked;
  details.querySelector("summary")?.focus();
}

/** One of the form's own, or, of two decisions that share the form, the one whose key was pressed; none where no key was. */
function submit(form: HTMLElement): boolean {
  if (form instanceof HTMLFormElement) {
    form.requestSubmit();
    return true;
  }

  const asked = form.closest<HTMLElement>("details")?.dataset.asked;
  form.querySelector<HTMLElement>(`button.${asked}`)?.click();
  return asked !== undefined;
}

/** Among the reasons: digits choose, Enter sends, Escape closes. */
function inForm(event: KeyboardEvent, form: HTMLElement): void {
  const place = event.target;
  const details = form.closest("details");
  if (event.key === "Escape" && details !== null) {
    close(details);
  } else if (place instanceof HTMLTextAreaElement && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    if (submit(form)) event.preventDefault();
  } else if (place instanceof HTMLInputElement && place.type === "radio" && /^[1-9]$/.test(event.key)) {
    const chosen = form.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    chosen.checked = true;
    form.querySelector("textarea")?.focus();
  }
}

function onKey(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest<HTMLElement>("form[data-quiet], [data-reasons]") : null;
  if (form !== null) {
    inForm(event, form);
    return;
  }

  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!areOn() || isForTyping(event) || !isReady()) return;

  // A key may mean one thing here and another elsewhere: what the page offers is meant.
  const key = event.key.toLowerCase();
  if (bindings().some((known) => known.key === key && press(known.action))) event.preventDefault();
}

export function listenToKeys(): void {
  nameKeys();
  document.addEventListener("htmx:after:swap", nameKeys);
  document.addEventListener("keydown", onKey);
  for (const button of document.querySelectorAll<HTMLElement>("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showOverlay);
  }

  document.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest("summary[data-action]") : null;
    const details = summary?.parentElement;
    if (event.isTrusted && details instanceof HTMLDetailsElement) delete details.dataset.asked;
    // The click opens it after this handler; where a key clicked, the focus has been set already.
    if (event.isTrusted && details instanceof HTMLDetailsElement && !details.open) setTimeout(() => focusForm(details));
  });
}
