import htmx from "htmx.org";
import { follow } from "./follow";

// A region with the id "live" says how often it wants to be read again: often while work is going on, seldom otherwise. One with
// data-changes names an address that answers when something has changed since its data-mark.

const region = (): HTMLElement | null => document.getElementById("live");

let readAt = Date.now();

export function readAgain(): void {
  const live = region();
  if (live === null) return;
  readAt = Date.now();
  htmx.trigger(live, "refresh");
}

export function keepLive(): void {
  follow<{ readonly mark: string }>(
    () => {
      const { changes, mark } = region()?.dataset ?? {};
      return changes === undefined ? null : `${changes}?since=${encodeURIComponent(mark ?? "")}`;
    },
    ({ mark }) => {
      if (mark !== region()?.dataset.mark) readAgain();
    },
  );
  setInterval(() => {
    const every = Number(region()?.dataset.every ?? Infinity) * 1000;
    if (!document.hidden && Date.now() - readAt >= every) readAgain();
  }, 500);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) readAgain();
  });
  document.addEventListener("desk:arrived", readAgain);

  // What was on the page stays there while the server has trouble.
  document.addEventListener("htmx:before:response", (event) => {
    const { ctx } = (event as CustomEvent).detail;
    if (ctx.sourceElement === region() && ctx.response.status >= 400 && ctx.response.status !== 401) event.preventDefault();
  });

  // What a person has opened stays open.
  htmx.registerExtension("keep-open", {
    htmx_before_morph_attr: (element: Element, detail: { attrName: string }) =>
      !(element instanceof HTMLDetailsElement && detail.attrName === "open"),
  });
}
