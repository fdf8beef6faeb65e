import { mainElement, stageOf } from "./stage";
import { announce } from "./swaps";

// Viewing is evidence: how long and how closely the picture was looked at goes with the decision, and approval opens once the whole
// picture has been on the screen. A page without scripts measures nothing and sends nothing.

const sentence = "Approve opens once the whole picture has been shown.";
const failed = "The picture can’t be shown, so it can’t be approved here. Load the page again.";

function approveButtons(): NodeListOf<HTMLButtonElement> {
  return document.querySelectorAll<HTMLButtonElement>("button.approve[data-action=approve]");
}

function close(words: string): void {
  for (const button of approveButtons()) {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-describedby", "look-first");
    let why = document.getElementById("look-first");
    if (why === null) {
      why = document.createElement("p");
      why.id = "look-first";
      why.className = "look-first faint";
      button.closest(".decide")?.prepend(why);
    }

    why.textContent = words;
  }
}

function open(): void {
  for (const button of approveButtons()) {
    button.removeAttribute("aria-disabled");
    button.removeAttribute("aria-describedby");
  }

  document.getElementById("look-first")?.remove();
}

/** After this frame and the next one have been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** The grey placeholder of a missing picture is an image as well: it has not the picture's size. */
function isThePicture(image: HTMLImageElement): boolean {
  return Math.abs(image.naturalWidth - Number(image.dataset.shown)) <= 1;
}

const watched = new WeakSet<HTMLElement>();

async function watch(element: HTMLElement): Promise<void> {
  const stage = stageOf(element);
  const image = stage.image;
  if (image === null) return;
  watched.add(element);
  if (!stage.hasBeenSeenWhole) close(sentence);
  try {
    await image.decode();
  } catch {
    if (element.isConnected) close(failed);
    return;
  }

  if (!isThePicture(image)) {
    close(failed);
    return;
  }

  let isOnScreen = false;
  let isOpen = stage.hasBeenSeenWhole;
  const tell = async (): Promise<void> => {
    if (!element.isConnected) {
      document.removeEventListener("visibilitychange", tell);
      stage.show(false);
      return;
    }

    const isSeen = isOnScreen && !document.hidden;
    if (isSeen) await painted();
    stage.show(isSeen && element.isConnected);
    if (!isOpen && stage.isSeen && stage.isWhole) {
      isOpen = true;
      open();
    }
  };

  // Half of it, because on a small screen what is fixed below the picture covers some.
  new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)!.intersectionRatio >= 0.5;
    void tell();
  }, { threshold: [0.5] }).observe(element);
  document.addEventListener("visibilitychange", tell);
  stage.onChange(() => void (isOpen || tell()));
}

function begin(): void {
  const element = mainElement();
  if (element !== null && !watched.has(element)) void watch(element);
}

export function recordLooking(): void {
  begin();
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[aria-disabled=true]") : null;
    if (button === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    announce(document.getElementById("look-first")?.textContent ?? "");
  }, true);
  document.addEventListener("formdata", (event) => {
    const form = event.target;
    const element = mainElement();
    if (!(form instanceof HTMLFormElement) || element === null || !form.action.endsWith("/decide")) return;
    const looked = stageOf(element).looked();
    for (const [name, value] of Object.entries(looked)) event.formData.set(`looked.${name}`, String(value));
  });
}
