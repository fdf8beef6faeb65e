import type { Stage } from "../stage";
import { Blink } from "./blink";
import type { DeepZoom } from "./deepZoom";
import { DifferenceMap } from "./differenceMap";
import { Wipe } from "./wipe";

const modes = ["side", "overlay", "wipe", "blink", "difference"] as const;
type Mode = (typeof modes)[number];

/** Those that the S key goes through; the others have a key of their own. */
const cycle: readonly Mode[] = ["side", "overlay", "wipe"];

/** Of the picture under a map of differences. */
const dimmed = 0.4;

const [first, second, map] = [0, 1, 2];

/** Two pictures against each other: in two viewers that move in step, or over one another in the first of them. */
export class Comparing {
  private mode: Mode = "side";
  private leader: DeepZoom;
  private hasEnded = false;
  private readonly wipe: Wipe;
  private readonly blink: Blink;
  private readonly difference: DifferenceMap;
  private readonly words: HTMLElement;
  private readonly mix = document.createElement("input");
  private readonly bar: HTMLElement;

  constructor(private readonly root: HTMLElement, private readonly stage: Stage, private readonly one: DeepZoom, private readonly two: DeepZoom) {
    this.leader = one;
    this.words = root.querySelector<HTMLElement>("[data-mode-words]")!;
    this.bar = root.querySelector<HTMLElement>("[data-modes]")!;
    this.wipe = new Wipe(stage.element, () => this.draw());
    this.blink = new Blink(this.bar, () => this.draw());
    this.difference = new DifferenceMap(root.dataset.difference!, root.dataset.differenceNumbers!);
    this.mix.type = "range";
    this.mix.className = "mix";
    this.mix.setAttribute("aria-label", "How much of B is to be seen, in percent");
    this.mix.addEventListener("input", () => this.draw());
    this.bar.addEventListener("click", (event) => this.choose(event));
  }

  begin(): void {
    if (this.hasEnded) return;
    for (const zoom of [this.one, this.two]) {
      const take = (): void => {
        this.leader = zoom;
      };
      const pane = zoom.host.closest<HTMLElement>("[data-stage]")!;
      for (const type of ["pointerdown", "wheel", "keydown"]) pane.addEventListener(type, take, { capture: true, passive: true });
    }

    this.root.querySelector("[data-stage-bar]")?.addEventListener("click", () => (this.leader = this.one), true);
    this.one.onMove(() => this.follow(this.one, this.two));
    this.two.onMove(() => this.follow(this.two, this.one));
    this.set(this.mode);
  }

  end(): void {
    this.hasEnded = true;
    this.blink.stop();
  }

  private choose(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-mode]") : null;
    if (button !== null) {
      const asked = button.dataset.mode as Mode;
      // A key that is pressed again takes its mode away.
      this.set(!event.isTrusted && asked === this.mode ? "side" : asked);
    } else if (event.target === this.bar) {
      this.set(cycle[(cycle.indexOf(this.mode) + 1) % cycle.length]!);
    }
  }

  private set(mode: Mode): void {
    this.mode = mode;
    this.root.dataset.mode = mode;
    this.stage.cover(mode !== "side");
    for (const button of this.bar.querySelectorAll<HTMLElement>("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    }

    if (mode === "overlay") this.bar.append(this.mix);
    else this.mix.remove();
    this.wipe.show(mode === "wipe");
    if (mode === "blink") this.blink.start();
    else this.blink.stop();
    this.leader = this.one;
    this.words.textContent = "";
    if (mode === "difference") void this.showDifference();
    this.draw();
  }

  private draw(): void {
    const { mode, one } = this;
    const isSecond = mode === "blink" && this.blink.isSecond;
    one.setOpacity(first, mode === "difference" ? dimmed : isSecond ? 0 : 1);
    one.setOpacity(second, mode === "overlay" ? Number(this.mix.value) / 100 : mode === "wipe" || isSecond ? 1 : 0);
    one.setOpacity(map, mode === "difference" ? 1 : 0);
    if (mode === "wipe") {
      one.clip(first, -Infinity, this.wipe.line);
      one.clip(second, this.wipe.line, Infinity);
    } else {
      one.clip(first);
      one.clip(second);
    }
  }

  private async showDifference(): Promise<void> {
    this.words.textContent = "The difference is being drawn …";
    const drawn = await this.difference.read();
    if (this.mode !== "difference" || this.hasEnded) return;
    this.words.textContent = drawn.words;
    if (drawn.picture === undefined) return;
    if (this.one.placeOf(map) === null) await this.one.add(drawn.picture, map, 1);
    this.draw();
  }

  private follow(from: DeepZoom, to: DeepZoom): void {
    if (this.hasEnded) return;
    if (this.mode === "wipe" && from === this.one) this.draw();
    if (this.leader === from && this.mode === "side") to.follow(from);
  }
}
