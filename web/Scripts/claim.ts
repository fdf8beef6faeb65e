import { nameKeys } from "./bindings";
import { isHeld } from "./held";
import { make } from "./make";
import { reread, wordsOf } from "./notTaken";
import { post, problemIn } from "./post";
import { announce, onSwap } from "./swaps";

// Who opens a candidate that they may decide has claimed it. The claim is renewed while they are at it and released when they leave; it
// ends by the clock, and the page says so.

/** A claim is as good as new until half of it has gone: asking more often than this changes nothing. */
const renewEvery = 60_000;

/** Who has not touched anything for as long is not at it any more. */
const atItFor = 300_000;

interface Now {
  readonly run: number;
  readonly round: number;
  readonly stage: number;
  readonly epoch: number;
  readonly until: string;
}

let touchedAt = Date.now();
let askedAt = 0;

const panel = (): HTMLElement | null => document.querySelector<HTMLElement>(".decide[data-claim]");

function tell(element: HTMLElement, words: (Node | string)[]): void {
  document.getElementById("conflict")?.remove();
  const notice = make("div", [...words, make("p", [reread(element.dataset.candidate!)])]);
  notice.id = "conflict";
  notice.className = "notice refused";
  notice.setAttribute("role", "alert");
  element.before(notice);
  nameKeys();
}

function take(element: HTMLElement, now: Now): void {
  const wasMine = element.dataset.claim === "mine";
  element.dataset.claim = "mine";
  element.dataset.epoch = String(now.epoch);
  for (const input of element.querySelectorAll<HTMLInputElement>("[name=epoch]")) input.value = String(now.epoch);
  const time = element.querySelector<HTMLTimeElement>("time[data-as=countdown]");
  if (time !== null) time.dateTime = now.until;
  const { run, round, openStage } = element.dataset;
  if (Number(run) !== now.run || Number(round) !== now.round || Number(openStage) !== now.stage) {
    tell(element, [make("p", [make("b", ["It has changed since you opened it."]), " It was checked again, or another stage is open."])]);
  } else if (!wasMine) {
    document.getElementById("conflict")?.remove();
  }
}

async function claim(): Promise<void> {
  const element = panel();
  if (element === null) return;
  askedAt = Date.now();
  const answer = await post(`/api/candidates/${element.dataset.candidate}/claims`, [["key", crypto.randomUUID()]]).catch(() => null);
  if (answer === null || !element.isConnected) return;
  if (answer.ok) {
    take(element, (await answer.json()) as Now);
  } else if (answer.status === 409 || answer.status === 403) {
    element.dataset.claim = "lost";
    tell(element, wordsOf(await problemIn(answer)));
  }
}

function release(): void {
  const { claim, candidate, epoch } = panel()?.dataset ?? {};
  if (claim !== "mine" || candidate === undefined || isHeld(candidate)) return;
  panel()!.dataset.claim = "free";
  void post(`/api/candidates/${candidate}/releases`, [["key", crypto.randomUUID()], ["epoch", epoch ?? ""]]).catch(() => null);
}

function begin(): void {
  if (panel()?.dataset.claim === "free") void claim();
  else askedAt = Date.now();
}

function watch(): void {
  const element = panel();
  if (element?.dataset.claim !== "mine") return;
  const until = Date.parse(element.querySelector<HTMLTimeElement>("time[data-as=countdown]")?.dateTime ?? "");
  if (Date.now() >= until) {
    element.dataset.claim = "ended";
    announce("Your claim has ended. Others may take it.");
  } else if (!document.hidden && Date.now() - touchedAt < atItFor && Date.now() - askedAt >= renewEvery) {
    void claim();
  }
}

export function keepClaim(): void {
  begin();
  onSwap(["main"], begin);
  document.addEventListener("htmx:before:swap", (event) => {
    if ((event as CustomEvent).detail.ctx.target?.id === "main") release();
  });
  window.addEventListener("pagehide", release);
  for (const type of ["pointermove", "keydown", "wheel"]) addEventListener(type, () => (touchedAt = Date.now()), { passive: true });
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).id !== "claim") return;
    event.preventDefault();
    void claim();
  }, true);
  setInterval(watch, 1000);
}
