// While a finding's drawing is open, it lies on the picture itself, at the picture's own size.

const drawings = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>("details.drawing")];

function lay(open: HTMLDetailsElement | undefined): void {
  const stage = document.querySelector<HTMLElement>(".stage");
  stage?.querySelector(".laid")?.remove();
  const drawing = open?.querySelector("img");
  const picture = stage?.querySelector("img");
  if (!stage || !drawing || !picture) return;
  const laid = document.createElement("img");
  laid.className = "laid";
  laid.src = drawing.src;
  laid.alt = drawing.alt;
  laid.style.width = `${picture.clientWidth}px`;
  stage.append(laid);
}

/** One after the other, and after the last one the picture as it is. */
export function showNextDrawing(): boolean {
  const all = drawings();
  const at = all.findIndex((details) => details.open);
  for (const [index, details] of all.entries()) details.open = index === at + 1;
  return all.length > 0;
}

export function layDrawingsOnThePicture(): void {
  // A toggle does not bubble; it is told on the way down.
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.matches(".drawing")) return;
    if (details.open) for (const other of drawings()) if (other !== details) other.open = false;
    lay(drawings().find((other) => other.open));
  }, true);
}
