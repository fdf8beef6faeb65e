const step = 2;
const leap = 10;

/** The line between two pictures: drawn along, or moved by the arrow keys. */
export class Wipe {
  private percent = 50;
  private readonly handle = document.createElement("div");

  constructor(private readonly stage: HTMLElement, private readonly changed: () => void) {
    const { handle } = this;
    handle.className = "wipe";
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", "Line between A on the left and B on the right, in percent of the width");
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", "100");
    handle.addEventListener("keydown", (event) => this.onKey(event));
    handle.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = stage.getBoundingClientRect();
      this.move((100 * (event.clientX - left)) / width);
    });
  }

  /** In CSS pixels from the stage's left edge. */
  get line(): number {
    return (this.stage.clientWidth * this.percent) / 100;
  }

  show(isShown: boolean): void {
    if (!isShown) {
      this.handle.remove();
      return;
    }

    this.stage.append(this.handle);
    this.move(this.percent);
    this.handle.focus({ preventScroll: true });
  }

  private onKey(event: KeyboardEvent): void {
    const by = event.shiftKey ? leap : step;
    const to = {
      ArrowLeft: this.percent - by, ArrowDown: this.percent - by, ArrowRight: this.percent + by, ArrowUp: this.percent + by, Home: 0, End: 100,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(to);
  }

  private move(percent: number): void {
    this.percent = Math.min(100, Math.max(0, percent));
    this.handle.style.left = `${this.percent}%`;
    this.handle.setAttribute("aria-valuenow", String(Math.round(this.percent)));
    this.changed();
  }
}
