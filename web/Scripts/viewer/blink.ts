/** Each picture stays this long: below two changes a second, far from the three flashes of WCAG 2.3.1. */
const each = 600;

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** One picture, then the other in its place; by itself, or at each press where motion is to be kept low. */
export class Blink {
  isSecond = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly tools = document.createElement("span");
  private readonly run = document.createElement("button");
  private readonly which = document.createElement("b");

  constructor(private readonly bar: HTMLElement, private readonly changed: () => void) {
    const swap = document.createElement("button");
    for (const button of [swap, this.run]) button.type = "button";
    swap.textContent = "Swap";
    swap.addEventListener("click", () => this.swap());
    this.run.addEventListener("click", () => this.go(this.timer === undefined));
    this.tools.className = "blink-tools";
    this.tools.append(this.which, swap, this.run);
  }

  start(): void {
    this.bar.append(this.tools);
    this.go(!isStill.matches);
    this.tell();
  }

  stop(): void {
    this.go(false);
    this.isSecond = false;
    this.tools.remove();
  }

  private go(runs: boolean): void {
    clearInterval(this.timer);
    this.timer = runs ? setInterval(() => this.swap(), each) : undefined;
    this.run.textContent = runs ? "Stop" : "By itself";
  }

  private swap(): void {
    this.isSecond = !this.isSecond;
    this.tell();
    this.changed();
  }

  private tell(): void {
    this.which.textContent = this.isSecond ? "B" : "A";
  }
}
