import type { Stage } from "../stage";
import type { DeepZoom } from "./deepZoom";

const step = 1.5;
const arrow = 80;

/** Where the pointer is on the stage; nowhere, and it is the middle that counts. */
class Pointer {
  at: { left: number; top: number } | undefined;

  constructor(element: HTMLElement) {
    element.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { left, top } = element.getBoundingClientRect();
      this.at = { left: clientX - left, top: clientY - top };
    });
    element.addEventListener("pointerleave", () => (this.at = undefined));
  }
}

/** The buttons below a stage, and the keys that are its own while it has the focus. */
export function equip(stage: Stage, zoom: DeepZoom, bar: HTMLElement | null): void {
  const { element } = stage;
  const pointer = new Pointer(element);
  const toggle = (): void => (zoom.isFit ? zoom.zoomTo(1, pointer.at) : zoom.fit());
  const does: Record<string, () => void> = {
    in: () => zoom.zoomBy(step),
    out: () => zoom.zoomBy(1 / step),
    fit: () => zoom.fit(),
    actual: () => zoom.zoomTo(1),
    toggle,
  };

  bar?.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
    does[button?.dataset.do ?? ""]?.();
  });
  element.addEventListener("dblclick", toggle);

  const keys: Record<string, () => void> = {
    "+": does.in!,
    "=": does.in!,
    "-": does.out!,
    "0": does.fit!,
    "1": does.actual!,
    ArrowLeft: () => zoom.panBy(-arrow, 0),
    ArrowRight: () => zoom.panBy(arrow, 0),
    ArrowUp: () => zoom.panBy(0, -arrow),
    ArrowDown: () => zoom.panBy(0, arrow),
  };
  element.addEventListener("keydown", (event) => {
    if (event.target !== element && !zoom.host.contains(event.target as Node)) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    // Whole, there is nothing to move: the arrows are the page's.
    if (act === undefined || (event.key.startsWith("Arrow") && zoom.isFit)) return;
    event.preventDefault();
    act();
  });

  const words = bar?.querySelector<HTMLElement>("[data-percent]");
  const closely = bar?.querySelector<HTMLElement>("[data-do=toggle]");
  const tell = (): void => {
    if (words) words.textContent = `${stage.percent} %`;
    closely?.setAttribute("aria-pressed", String(!stage.isWhole));
  };
  stage.onChange(tell);
  tell();
}
