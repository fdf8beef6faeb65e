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

export function settleAfterSwaps(): void {
  document.addEventListener("htmx:after:swap", (event) => {
    if ((event as CustomEvent).detail.ctx.target?.id !== "main") return;
    const main = document.getElementById("main");
    const focus = document.querySelector<HTMLElement>("[data-focus]") ?? main;
    window.scrollTo(0, 0);
    focus?.focus({ preventScroll: true });
    announce([first, main?.dataset.announce].filter(Boolean).join(" "));
    first = "";
  });
}
