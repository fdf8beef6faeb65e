// What somebody has chosen and typed for a candidate stays in this tab until a decision of theirs on it has been taken.

interface Draft {
  readonly kind: string;
  readonly reason: string;
  readonly note: string;
  readonly isOpen: boolean;
}

const undone = "undone";

/** The candidate that somebody has come back to has its form as it was, and the focus in it. */
export function comeBackTo(candidate: string): void {
  sessionStorage.setItem(undone, candidate);
}

const keyFor = (candidate: string): string => `draft-${candidate}`;

export function keepDraft(candidate: string, draft: Draft): void {
  sessionStorage.setItem(keyFor(candidate), JSON.stringify(draft));
}

export function dropDraft(candidate: string): void {
  sessionStorage.removeItem(keyFor(candidate));
}

const panel = (): HTMLElement | null => document.querySelector<HTMLElement>(".decide[data-candidate]");

function fill(): void {
  const candidate = panel()?.dataset.candidate;
  const kept = candidate === undefined ? null : sessionStorage.getItem(keyFor(candidate));
  if (kept === null) return;
  const draft = JSON.parse(kept) as Draft;
  for (const form of panel()!.querySelectorAll<HTMLFormElement>("form[data-quiet]")) {
    if (kindOf(form) !== draft.kind) continue;
    for (const choice of form.querySelectorAll<HTMLInputElement>("[name=reason]")) choice.checked ||= choice.value === draft.reason;
    const note = form.querySelector<HTMLTextAreaElement>("[name=note]")!;
    note.value ||= draft.note;
    if (draft.isOpen) form.closest("details")!.open = true;
    if (sessionStorage.getItem(undone) === candidate) note.focus({ preventScroll: true });
  }

  sessionStorage.removeItem(undone);
}

function kindOf(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>("[name=kind]")!.value;
}

function keepTyped(event: Event): void {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-decision][data-quiet]") : null;
  const candidate = panel()?.dataset.candidate;
  if (form === null || candidate === undefined) return;
  const fields = new FormData(form);
  const text = (name: string): string => String(fields.get(name) ?? "");
  keepDraft(candidate, { kind: kindOf(form), reason: text("reason"), note: text("note"), isOpen: true });
}

/** A form that somebody closes stays closed when they come back, with the words in it. */
function keepClosed(event: Event): void {
  const form = event.target instanceof HTMLDetailsElement ? event.target.querySelector("form[data-decision][data-quiet]") : null;
  const candidate = panel()?.dataset.candidate;
  const kept = form === null || candidate === undefined ? null : sessionStorage.getItem(keyFor(candidate));
  if (kept === null) return;
  const draft = JSON.parse(kept) as Draft;
  if (draft.kind === kindOf(form as HTMLFormElement)) keepDraft(candidate!, { ...draft, isOpen: (event.target as HTMLDetailsElement).open });
}

export function keepDrafts(): void {
  fill();
  document.addEventListener("toggle", keepClosed, { capture: true });
  document.addEventListener("htmx:after:swap", fill);
  document.addEventListener("input", keepTyped);
}
