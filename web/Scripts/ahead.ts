import { mainElement } from "./stage";
import { onSwap } from "./swaps";

// The pictures that come next are fetched and decoded while this one is looked at. When the next one is asked for, its picture stands on
// the stage at once, and the page that belongs to it follows.

const count = 3;

/** Kept, so that the browser keeps them decoded. */
const ready = new Map<string, HTMLImageElement>();

let ahead: readonly string[] = [];

async function fetchAll(): Promise<void> {
  const shown = mainElement()?.dataset.candidate;
  if (shown === undefined) return;
  const answer = await fetch(`/api/queue/beside/${shown}?count=${count}`).catch(() => null);
  if (!answer?.ok || mainElement()?.dataset.candidate !== shown) return;
  const { after, views } = (await answer.json()) as { after: string[]; views: Record<string, string> };
  ahead = after;
  for (const id of ready.keys()) if (id !== shown && !ahead.includes(id)) ready.delete(id);

  // One after the other: the first is wanted first.
  for (const id of ahead) {
    if (ready.has(id)) continue;
    const image = new Image();
    image.src = views[id]!;
    try {
      await image.decode();
      ready.set(id, image);
    } catch {
      // It is fetched when it is shown.
    }
  }
}

/** Nothing on it can be decided before its page is there: the keys wait for that. */
function showFirst(): void {
  const stage = mainElement();
  const [next] = ahead;
  const image = next && ready.get(next);
  if (stage === null || !image || stage.querySelector(".next-picture") !== null) return;
  const cover = document.createElement("div");
  cover.className = "next-picture";
  image.alt = "";
  cover.append(image);
  stage.append(cover);
}

function takeAway(): void {
  document.querySelector(".next-picture")?.remove();
}

export function lookAhead(): void {
  const begin = (): void => {
    const idle = window.requestIdleCallback ?? setTimeout;
    idle(() => void fetchAll());
  };
  begin();
  onSwap(["main"], begin);
  document.addEventListener("htmx:before:request", (event) => {
    const { target, sourceElement } = (event as CustomEvent).detail.ctx;
    if (target?.id === "main" && sourceElement?.dataset.action !== "previous") showFirst();
  });
  document.addEventListener("htmx:error", takeAway);
}
