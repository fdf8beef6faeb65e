// After the next candidate has come in place, it is where the last one was: at the top, in focus, and said aloud.

export function announce(words: string): void {
  const announcer = document.getElementById("announcer");
  if (announcer !== null) announcer.textContent = words;
}

let first = "";

/** Said before what the next swap brings. */
export function sayFirst(words: string): void {
  first = words;
  announce(words);
}

/** Acts whenever one of these parts of the page has come anew. */
export function onSwap(parts: readonly string[], act: (part: string) => void): void {
  document.addEventListener("htmx:after:swap", (event) => {
    const part: string | undefined = (event as CustomEvent).detail.ctx.target?.id;
    if (part !== undefined && parts.includes(part)) act(part);
  });
}

export function settleAfterSwaps(): void {
  onSwap(["main"], () => {
    const main = document.getElementById("main");
    const focus = document.querySelector<HTMLElement>("[data-focus]") ?? main;
    window.scrollTo(0, 0);
    focus?.focus({ preventScroll: true });
    announce([first, main?.dataset.announce].filter(Boolean).join(" "));
    first = "";
  });
}
