import { mainStage, type Stage } from "./stage";

// While a finding's drawing is open, it lies on the picture itself and stays there at any zoom.

const drawings = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>("details.drawing")];

let takeAway = (): void => {};

function follow(laid: HTMLElement, { picture }: Stage): void {
  laid.style.left = `${picture.left}px`;
  laid.style.top = `${picture.top}px`;
  laid.style.width = `${picture.width}px`;
  laid.style.height = `${picture.height}px`;
}

function lay(open: HTMLDetailsElement | undefined): void {
  takeAway();
  const stage = mainStage();
  const drawing = open?.querySelector<HTMLImageElement>("img:not(.beneath)");
  if (stage === null || !drawing) return;
  const laid = document.createElement("img");
  laid.className = drawing.classList.contains("map") ? "laid map" : "laid";
  laid.src = drawing.src;
  laid.alt = drawing.alt;
  follow(laid, stage);
  const leave = stage.onChange(() => follow(laid, stage));
  stage.overlay.append(laid);
  takeAway = () => {
    leave();
    laid.remove();
  };
}

/** One after the other, and after the last one the picture as it is. */
function showNextDrawing(): boolean {
  const all = drawings();
  const at = all.findIndex((details) => details.open);
  for (const [index, details] of all.entries()) details.open = index === at + 1;
  return all.length > 0;
}

export function layDrawingsOnThePicture(): void {
  document.addEventListener("show-evidence", (event) => {
    if (showNextDrawing()) event.preventDefault();
  });

  // A toggle does not bubble; it is told on the way down.
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.matches(".drawing")) return;
    if (details.open) for (const other of drawings()) if (other !== details) other.open = false;
    lay(drawings().find((other) => other.open));
  }, true);
}
