import { nameKeys } from "./bindings";
import { allHeld, dropHeld, type Held } from "./held";
import { make } from "./make";
import type { Problem } from "./post";

// What was decided and not taken stays on every page until it is sent, read again or put away.

function button(words: string, act: () => void): HTMLButtonElement {
  const element = make("button", [words]);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

function since(at: string): HTMLTimeElement {
  const time = make("time", [at]);
  time.dateTime = at;
  time.dataset.as = "since";
  return time;
}

/** Who, when, and what differs. */
export function wordsOf({ detail, remedy, by, at, differs }: Problem): HTMLElement[] {
  const words: HTMLElement[] = [];
  if (detail) words.push(make("p", [detail]));
  if (by && at) words.push(make("p", ["It was ", make("b", [by]), ", ", since(at), "."]));
  if (differs && differs.length > 0) words.push(make("ul", differs.map((line) => make("li", [line]))));
  if (remedy) words.push(make("p", [remedy]));
  return words;
}

/** Reads the candidate as it stands now, by one key. */
export function reread(candidate: string): HTMLAnchorElement {
  const link = make("a", ["Read it again ", make("kbd")]);
  link.href = `/candidates/${candidate}`;
  link.className = "button";
  link.dataset.action = "reread";
  return link;
}

function noticeOf(held: Held, sendAgain: (held: Held) => void): HTMLElement {
  const isRefused = held.state === "refused";
  const note = held.fields.find(([name]) => name === "note")?.[1];
  const notice = make("div", [
    make("p", [make("b", [`${isRefused ? "Not taken" : "Not sent"}: ${held.said} ${held.file}.`])]),
    ...wordsOf(held.problem ?? {}),
  ]);
  if (note) notice.append(make("p", ["Your words are kept: ", make("q", [note])]));
  const acts = make("p");
  if (!isRefused) acts.append(button("Send it", () => sendAgain(held)), " ");
  acts.append(reread(held.candidate), " ");
  const away = button("Put away", () => {
    dropHeld(held.id);
    showNotTaken(sendAgain);
  });
  away.className = "quiet";
  acts.append(away);
  notice.append(acts);
  notice.className = "notice refused";
  notice.dataset.held = held.id;
  notice.setAttribute("role", "alert");
  return notice;
}

export function showNotTaken(sendAgain: (held: Held) => void): void {
  const place = document.getElementById("not-taken");
  if (place === null) return;
  const waiting = allHeld().filter(({ state }) => state === "unsent" || state === "refused");
  place.replaceChildren(...waiting.map((held) => noticeOf(held, sendAgain)));
  nameKeys();
}
