import type { Stage } from "../stage";
import { DeepZoom } from "./deepZoom";
import { pictureOf } from "./pyramid";

const held = 350;

/** A round glass over the picture that shows what is under it pixel for pixel, or twice as large where the stage does so already. */
export class Loupe {
  private static readonly glass = document.createElement("div");
  private static zoom: DeepZoom | undefined;

  private isOn = false;
  private point = { x: 0.5, y: 0.5 };

  constructor(private readonly stage: Stage, private readonly button: HTMLElement) {
    Loupe.glass.className = "loupe";
    Loupe.glass.setAttribute("aria-hidden", "true");
    button.addEventListener("click", (event) => this.press(event));
    stage.element.addEventListener("pointermove", ({ clientX, clientY }) => {
      this.point = stage.toPicture(clientX, clientY);
      this.follow();
    });
    stage.onChange(() => this.follow());
    stage.element.addEventListener("keydown", (event) => this.onArrow(event), true);
  }

  /** A key clicks as well: held, the loupe goes when the key does. */
  private press(event: MouseEvent): void {
    this.turn(!this.isOn);
    if (event.isTrusted || !this.isOn) return;
    document.addEventListener("keyup", (up) => {
      if (up.timeStamp - event.timeStamp > held) this.turn(false);
    }, { once: true });
  }

  turn(on: boolean): void {
    this.isOn = on;
    this.button.setAttribute("aria-pressed", String(on));
    if (!on) {
      Loupe.glass.remove();
      return;
    }

    this.stage.element.append(Loupe.glass);
    Loupe.zoom ??= new DeepZoom(Loupe.glass, false);
    void Loupe.zoom.open([pictureOf(this.stage.element)]).then(() => this.follow());
  }

  private onArrow(event: KeyboardEvent): void {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!this.isOn || step === undefined) return;
    event.preventDefault();
    const by = 0.02;
    this.point = { x: this.point.x + step[0]! * by, y: this.point.y + step[1]! * by };
    this.follow();
  }

  private follow(): void {
    if (!this.isOn) return;
    const x = Math.min(1, Math.max(0, this.point.x));
    const y = Math.min(1, Math.max(0, this.point.y));
    const { left, top } = this.stage.toScreen(x, y);
    Loupe.glass.style.left = `${left}px`;
    Loupe.glass.style.top = `${top}px`;
    Loupe.zoom?.centre(x, y, Math.max(1, (2 * this.stage.percent) / 100));
  }
}
