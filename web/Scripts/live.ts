import htmx from "htmx.org";

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

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One request waits at the server at a time; none while nobody looks. */
async function followChanges(): Promise<void> {
  for (;;) {
    const live = region();
    const address = live?.dataset.changes;
    if (live === null || address === undefined || document.hidden) {
      await pause(1000);
      continue;
    }

    try {
      const answer = await fetch(`${address}?since=${encodeURIComponent(live.dataset.mark ?? "")}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { mark } = (await answer.json()) as { mark: string };
      if (mark !== region()?.dataset.mark) readAgain();
      await pause(300);
    } catch {
      await pause(5000);
    }
  }
}

export function keepLive(): void {
  void followChanges();
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
