import type { Stage } from "../stage";
import { whole, type Region } from "./region";

export interface Pin extends Region {
  readonly id: string;
  /** Its number; of an earlier iteration's pin with a question mark. */
  readonly label: string;
  readonly status: string;
  readonly words: string;
}

interface Drawn {
  readonly region: Region;
  readonly mark: HTMLElement;
  readonly box: HTMLElement | undefined;
}

function make(className: string, name = "span"): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

/** The pins on one stage. Each is a button, in the order of numbers, and stays at its place of the picture at any zoom. */
export class Marks {
  private readonly drawn = new Map<string, Drawn>();
  private readonly layer = make("pin-layer", "div");
  private readonly leave: () => void;

  constructor(private readonly stage: Stage, pins: readonly Pin[], choose: (pin: Pin) => void) {
    for (const pin of pins) {
      const mark = make(`pin-mark ${pin.status}`, "button") as HTMLButtonElement;
      mark.type = "button";
      mark.textContent = pin.label;
      mark.setAttribute("aria-label", `Pin ${pin.label}, ${pin.status}: ${pin.words}`);
      mark.addEventListener("click", () => choose(pin));
      mark.addEventListener("focus", () => this.show(pin.id));
      mark.dataset.mark = pin.id;
      this.add(pin.id, pin, mark, pin.status);
    }

    stage.overlay.append(this.layer);
    this.leave = stage.onChange(() => this.follow());
    this.follow();
  }

  /** The pin that is being placed; none takes it away. */
  draft(region: Region | undefined): void {
    const before = this.drawn.get("draft");
    before?.mark.remove();
    before?.box?.remove();
    this.drawn.delete("draft");
    if (region === undefined) return;
    const mark = make("pin-mark draft");
    mark.textContent = "+";
    this.add("draft", region, mark, "draft");
    this.follow();
  }

  /** Points one out; none of them where the id is nobody's. */
  show(id: string | undefined): void {
    for (const [known, { mark, box }] of this.drawn) {
      mark.classList.toggle("shown", known === id);
      box?.classList.toggle("shown", known === id);
    }
  }

  remove(): void {
    this.leave();
    this.layer.remove();
  }

  private add(id: string, region: Region, mark: HTMLElement, status: string): void {
    const box = region.width === undefined ? undefined : make(`pin-box ${status}`);
    if (box !== undefined) this.layer.append(box);
    this.layer.append(mark);
    this.drawn.set(id, { region, mark, box });
  }

  private follow(): void {
    const { clientWidth, clientHeight } = this.stage.element;
    for (const { region, mark, box } of this.drawn.values()) {
      const { left, top } = this.stage.toScreen(region.x / whole, region.y / whole);
      mark.style.left = `${left}px`;
      mark.style.top = `${top}px`;
      // What has been moved out of the stage can't be seen, and so is not to be reached by Tab either.
      mark.hidden = left < 0 || top < 0 || left > clientWidth || top > clientHeight;
      if (box === undefined) continue;
      box.style.left = mark.style.left;
      box.style.top = mark.style.top;
      box.style.width = `${(region.width! / whole) * this.stage.picture.width}px`;
      box.style.height = `${(region.height! / whole) * this.stage.picture.height}px`;
    }
  }
}
