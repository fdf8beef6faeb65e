import { nameKeys } from "./bindings";
import { comeBackTo, dropDraft, keepDraft } from "./drafts";
import { allHeld, decided, dropHeld, isOrphaned, keepHeld, send, type Held } from "./held";
import { make } from "./make";
import { showNotTaken } from "./notTaken";
import { announce, sayFirst } from "./swaps";

// A decision shows the next candidate at once and is sent six seconds later, so that undoing it leaves no trace. It is sent earlier by
// the next decision, by leaving the page, or on request.

const undoable = 6_000;
const toldFor = 3_000;

let current: { readonly held: Held; readonly timer: number } | undefined;
let counting: number | undefined;

const toast = (): HTMLElement => document.getElementById("held")!;

function show(held: Held): void {
  const left = make("span");
  left.className = "seconds";
  const undoIt = make("button", ["Undo ", make("kbd")]);
  const sendIt = make("button", ["Send now"]);
  undoIt.type = sendIt.type = "button";
  undoIt.dataset.action = "undo";
  undoIt.addEventListener("click", undo);
  sendIt.className = "quiet";
  sendIt.addEventListener("click", sendCurrent);
  toast().replaceChildren(make("span", [make("b", [held.said]), ` ${held.file}`]), left, undoIt, sendIt);
  toast().hidden = false;
  nameKeys();
  const count = (): void => void (left.textContent = `${Math.max(0, Math.ceil((held.until - Date.now()) / 1000))} s`);
  count();
  clearInterval(counting);
  counting = window.setInterval(count, 250);
}

function told(held: Held): void {
  if (current !== undefined) return;
  clearInterval(counting);
  toast().replaceChildren(make("span", [`✓ ${held.said} ${held.file}`]));
  counting = window.setTimeout(() => (toast().hidden = true), toldFor);
}

async function sendAndTell(held: Held): Promise<void> {
  const became = await send(held);
  if (became === "taken") dropDraft(held.candidate);
  if (became === "taken") told(held);
  else if (current === undefined) toast().hidden = true;
  if (became !== "taken") announce(`${became === "refused" ? "Not taken" : "Not sent"}: ${held.said} ${held.file}.`);
  showNotTaken(sendAndTell);
}

function sendCurrent(): void {
  if (current === undefined) return;
  clearTimeout(current.timer);
  const { held } = current;
  current = undefined;
  void sendAndTell(held);
}

function textOf(held: Held, name: string): string {
  return held.fields.find(([field]) => field === name)?.[1] ?? "";
}

/** Back to the candidate, with the form as it was. */
function undo(): void {
  if (current === undefined) return;
  clearTimeout(current.timer);
  const { held } = current;
  current = undefined;
  dropHeld(held.id);
  keepDraft(held.candidate, { kind: textOf(held, "kind"), reason: textOf(held, "reason"), note: textOf(held, "note"), isOpen: true });
  comeBackTo(held.candidate);
  location.assign(`/candidates/${held.candidate}`);
}

function hold(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const { candidate, file, claim } = form.closest<HTMLElement>(".decide")!.dataset;
  if (document.querySelector("form.htmx-request") !== null) return;
  if (claim === "ended") {
    announce("Your claim has ended. Claim it again, then decide.");
    document.querySelector<HTMLElement>("[data-action=claim]")?.focus();
    return;
  }

  // Whoever decides otherwise before the first is sent has changed their mind.
  if (current?.held.candidate === candidate) {
    clearTimeout(current!.timer);
    dropHeld(current!.held.id);
    current = undefined;
  }

  sendCurrent();
  const fields = [...new FormData(form, submitter)].filter(([name]) => !name.startsWith("__")) as [string, string][];
  const held: Held = {
    id: crypto.randomUUID(), candidate: candidate!, file: file!, said: form.dataset.decision!, fields, until: Date.now() + undoable, state: "held",
  };
  keepHeld(held);
  current = { held, timer: window.setTimeout(sendCurrent, undoable) };
  show(held);
  sayFirst(`${held.said}: ${held.file}. It can be undone for 6 seconds.`);
  const next = document.getElementById("next") as HTMLFormElement;
  next.append(...decided().map((id) => Object.assign(make("input"), { type: "hidden", name: "without", value: id })));
  next.requestSubmit();
}

/** What the page before could not hear the answer to. */
function takeUp(): void {
  for (const held of allHeld()) {
    if (held.state === "leaving") void sendAndTell(held);
    else if (isOrphaned(held)) keepHeld({ ...held, state: "unsent", problem: { detail: "The page was closed before it was sent." } });
  }

  showNotTaken(sendAndTell);
}

function leave(): void {
  if (current === undefined) return;
  const held: Held = { ...current.held, state: "leaving" };
  clearTimeout(current.timer);
  current = undefined;
  keepHeld(held);
  void send(held);
}

export function holdDecisions(): void {
  if (document.body.dataset.person === undefined) return;
  takeUp();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.decision === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hold(form, event.submitter);
  }, true);
  window.addEventListener("pagehide", leave);
  window.addEventListener("storage", () => showNotTaken(sendAndTell));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
