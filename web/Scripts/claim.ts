import { nameKeys } from "./bindings";
import { follow } from "./follow";
import { isHeld } from "./held";
import { make } from "./make";
import { reread, wordsOf } from "./notTaken";
import { post, problemIn } from "./post";
import { announce, onSwap } from "./swaps";

// Who opens a candidate that they may decide has claimed it. The claim is renewed while they are at it and released when they leave; it
// ends by the clock, and the page says so, as it says what else becomes of the candidate while it is open.

/** A claim is as good as new until half of it has gone: asking more often than this changes nothing. */
const renewEvery = 60_000;

/** Who has not touched anything for as long is not at it any more. */
const atItFor = 300_000;

interface Now {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly run: number;
  readonly round: number;
  readonly stage: number;
  readonly epoch: number;
  readonly until: string;
}

let touchedAt = Date.now();
let askedAt = 0;

/** While it is asked for, what is heard may be of the claim that is on its way. */
let isAsking = false;

const panel = (): HTMLElement | null => document.querySelector<HTMLElement>(".decide[data-claim]");

const leftKey = (candidate: string): string => `left-${candidate}`;

/** The claim on it that this tab last gave up, also before the page was read anew. Its release may still be on the way. */
const leftOf = (candidate: string): string => sessionStorage.getItem(leftKey(candidate)) ?? "";

function isAsSeen({ dataset: { status, run, round, openStage } }: HTMLElement, now: Now): boolean {
  return status === now.status && Number(run) === now.run && Number(round) === now.round && Number(openStage) === now.stage;
}

const untilOf = (element: HTMLElement): number => Date.parse(element.querySelector("time")?.dateTime ?? "");

function setEpoch(element: HTMLElement, epoch: string): void {
  for (const input of element.querySelectorAll<HTMLInputElement>("[name=epoch]")) input.value = epoch;
}

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
  element.dataset.version = String(now.version);
  setEpoch(element, String(now.epoch));
  const time = element.querySelector<HTMLTimeElement>("time[data-as=countdown]");
  if (time !== null) time.dateTime = now.until;
  if (!isAsSeen(element, now)) {
    tell(element, [make("p", [make("b", ["It has changed since you opened it."]), " It was checked again, or another stage is open."])]);
  } else if (!wasMine) {
    document.getElementById("conflict")?.remove();
  }
}

async function claim(): Promise<void> {
  const element = panel();
  if (element === null) return;
  askedAt = Date.now();
  isAsking = true;
  const { candidate, run, round, openStage } = element.dataset;
  const seen: [string, string][] = [["run", run ?? ""], ["round", round ?? ""], ["stage", openStage ?? ""]];
  const answer = await post(
    `/api/candidates/${candidate}/claims`, [["key", crypto.randomUUID()], ["left", leftOf(candidate!)], ...seen]).catch(() => null);
  isAsking = false;
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
  sessionStorage.setItem(leftKey(candidate), epoch ?? "");
  void post(`/api/candidates/${candidate}/releases`, [["key", crypto.randomUUID()], ["epoch", epoch ?? ""]]).catch(() => null);
}

function begin(): void {
  askedAt = Date.now();
  const element = panel();
  const { claim: stands, candidate, epoch } = element?.dataset ?? {};
  const isGivenUp = stands === "mine" && epoch === leftOf(candidate!);
  if (isGivenUp) setEpoch(element!, "");
  if (stands === "free" || isGivenUp) void claim();
}

/** Where the claim is gone or may be, asking for it again tells who was first, or gets it back. */
function hear(now: Now): void {
  const element = panel();
  if (element === null || element.dataset.candidate !== now.id || isAsking) return;
  element.dataset.version = String(now.version);
  if (isHeld(now.id)) return;
  const { claim: stands, epoch } = element.dataset;
  const isSameClaim = (epoch ?? "") === String(now.epoch ?? "");
  element.dataset.epoch = String(now.epoch ?? "");
  if (stands === "mine") {
    if (!isAsSeen(element, now) || !isSameClaim || Date.parse(now.until) < untilOf(element)) void claim();
  } else if (!isAsSeen(element, now)) {
    tell(element, [make("p", [make("b", ["It has changed since you opened it."]), ` It is ${now.status.replace("-", " ")} now.`])]);
  } else if (!isSameClaim) {
    tell(element, [make("p", [make("b", ["Somebody else has claimed it since."])])]);
  } else if (stands === "other" && Date.parse(now.until) < untilOf(element)) {
    tell(element, [make("p", [make("b", ["It is free now."])])]);
  }
}

function watch(): void {
  const element = panel();
  if (element?.dataset.claim !== "mine") return;
  if (Date.now() >= untilOf(element)) {
    element.dataset.claim = "ended";
    announce("Your claim has ended. Others may take it.");
  } else if (!document.hidden && Date.now() - touchedAt < atItFor && Date.now() - askedAt >= renewEvery) {
    void claim();
  }
}

export function keepClaim(): void {
  begin();
  const stopWaiting = follow<Now>(
    () => {
      const { candidate, version } = panel()?.dataset ?? {};
      return candidate === undefined ? null : `/api/candidates/${candidate}/changes?since=${version}`;
    },
    hear,
  );
  onSwap(["main"], () => {
    stopWaiting();
    begin();
  });
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
