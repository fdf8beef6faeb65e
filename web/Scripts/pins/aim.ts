import type { Stage } from "../stage";
import { announce } from "../swaps";
import { between, clamp, inWords, whole, type Region } from "./region";

/** In hundredths of the part of the picture that is on the screen: closer up the steps are finer. */
const step = 1;
const largeStep = 5;

/** Nearer to where the pointer went down, in CSS pixels, it was a click. */
const slip = 4;

const help = "Arrows move it, with Shift in larger steps. Enter sets it, Escape ends.";

/**
 * A crosshair on a stage, for placing a pin by keys or pointer. Enter sets the point; then a second Enter ends, arrows draw a box, and
 * whoever begins to type is in the words already. A click sets a point, a drag a box. While it is there no other key means anything.
 */
export class Aim {
  private readonly element = document.createElement("div");
  private readonly cross = document.createElement("span");
  private readonly box = document.createElement("span");
  private readonly leave: () => void;
  private at: Region;
  private set: Region | undefined;
  private isOver = false;

  /** @param end With the region that was set; without one it was given up. */
  constructor(private readonly stage: Stage, private readonly end: (region?: Region) => void) {
    const { left, top, width, height } = this.seen();
    this.at = { x: clamp(left + width / 2), y: clamp(top + height / 2) };
    this.element.className = "pin-aim";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "application");
    this.element.setAttribute("aria-label", `Place a pin. ${help}`);
    this.cross.className = "pin-cross";
    this.box.className = "pin-box draft";
    this.element.append(this.box, this.cross);
    stage.overlay.append(this.element);
    this.leave = stage.onChange(() => this.draw());
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("pointerdown", (event) => this.onPointer(event));
    this.element.addEventListener("blur", () => this.stop());
    this.draw();
    this.element.focus();
    announce(`Crosshair at ${inWords(this.at)}. ${help}`);
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      this.move(direction[0]!, direction[1]!, event.shiftKey ? largeStep : step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.set === undefined) this.setPoint();
      else this.stop(this.region);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.stop();
    } else if (this.set !== undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Not prevented: the letter goes where the focus goes.
      this.stop(this.region);
    }
  }

  private move(right: number, down: number, hundredths: number): void {
    const { width, height } = this.seen();
    const by = (length: number): number => Math.max(1, Math.round((hundredths / 100) * length));
    this.at = { x: clamp(this.at.x + right * by(width)), y: clamp(this.at.y + down * by(height)) };
    this.draw();
    announce(inWords(this.region));
  }

  private setPoint(): void {
    this.set = this.at;
    this.draw();
    announce(`Set at ${inWords(this.at)}. Enter for the words, arrows for a box.`);
  }

  private onPointer(down: PointerEvent): void {
    if (down.button !== 0) return;
    down.preventDefault();
    this.element.setPointerCapture(down.pointerId);
    this.at = this.set = this.pointOf(down);
    this.draw();
    this.element.onpointermove = (event) => {
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < slip) return;
      this.at = this.pointOf(event);
      this.draw();
    };
    this.element.onpointerup = () => this.stop(this.region);
    this.element.onpointercancel = () => this.stop();
  }

  private pointOf({ clientX, clientY }: PointerEvent): Region {
    const { x, y } = this.stage.toPicture(clientX, clientY);
    return { x: clamp(x * whole), y: clamp(y * whole) };
  }

  private get region(): Region {
    return this.set === undefined ? this.at : between(this.set, this.at);
  }

  private stop(region?: Region): void {
    if (this.isOver) return;
    this.isOver = true;
    this.leave();
    this.element.remove();
    this.end(region);
  }

  /** The part of the picture that is on the screen. */
  private seen(): { left: number; top: number; width: number; height: number } {
    const { picture, element } = this.stage;
    const part = (from: number, length: number, room: number): [number, number] => {
      const [begin, end] = [clamp((-from / length) * whole), clamp(((room - from) / length) * whole)];
      return [begin, end - begin];
    };
    const [left, width] = part(picture.left, picture.width, element.clientWidth);
    const [top, height] = part(picture.top, picture.height, element.clientHeight);
    return { left, top, width, height };
  }

  private draw(): void {
    const cross = this.stage.toScreen(this.at.x / whole, this.at.y / whole);
    this.cross.style.left = `${cross.left}px`;
    this.cross.style.top = `${cross.top}px`;
    this.cross.classList.toggle("set", this.set !== undefined);
    const { x, y, width = 0, height = 0 } = this.region;
    const corner = this.stage.toScreen(x / whole, y / whole);
    this.box.hidden = width === 0;
    this.box.style.left = `${corner.left}px`;
    this.box.style.top = `${corner.top}px`;
    this.box.style.width = `${(width / whole) * this.stage.picture.width}px`;
    this.box.style.height = `${(height / whole) * this.stage.picture.height}px`;
  }
}
