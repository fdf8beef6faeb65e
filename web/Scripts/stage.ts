import { lookingAt, type Looked } from "./looking";

// One picture on a page: where it lies at any zoom, and how long it has been looked at. Until the viewer has come, and where it never
// comes, the picture is the plain image at fit size; either way what lies over it asks the stage, and hears of every change.

/** In CSS pixels from the stage's top left corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const slack = 2;

export class Stage {
  /** The picture's own size, in its pixels. */
  readonly width: number;
  readonly height: number;

  /** What lies over the picture. Its children take clicks only where their style says so. */
  readonly overlay: HTMLElement;

  private place: Place = { left: 0, top: 0, width: 0, height: 0 };
  private isLaid = false;
  private readonly listeners = new Set<() => void>();
  private readonly looking;
  private isShown = false;
  private isCovered = false;

  constructor(readonly element: HTMLElement) {
    this.width = Number(element.dataset.width);
    this.height = Number(element.dataset.height);
    this.looking = lookingAt(element.dataset.candidate!);
    this.overlay = element.querySelector<HTMLElement>("[data-overlay]")!;
    new ResizeObserver(() => this.followImage()).observe(element);
    const image = this.image;
    if (image?.complete) this.followImage();
    image?.addEventListener("load", () => this.followImage());
  }

  get image(): HTMLImageElement | null {
    return this.element.querySelector<HTMLImageElement>("img[data-shown]");
  }

  get picture(): Place {
    return this.place;
  }

  /** Screen pixels for a pixel of the picture, in percent. */
  get percent(): number {
    return Math.round((100 * this.place.width * window.devicePixelRatio) / this.width);
  }

  /** Whether the whole picture is to be seen. */
  get isWhole(): boolean {
    const { left, top, width, height } = this.place;
    const { clientWidth, clientHeight } = this.element;
    return width > 0 && left >= -slack && top >= -slack && left + width <= clientWidth + slack && top + height <= clientHeight + slack;
  }

  /** Where a point of the picture, 0 to 1 from its top left corner, lies in the stage. */
  toScreen(x: number, y: number): { left: number; top: number } {
    return { left: this.place.left + x * this.place.width, top: this.place.top + y * this.place.height };
  }

  /** Which point of the picture a point of the window lies on; outside of it below 0 or above 1. */
  toPicture(clientX: number, clientY: number): { x: number; y: number } {
    const stage = this.element.getBoundingClientRect();
    return {
      x: (clientX - stage.left - this.element.clientLeft - this.place.left) / this.place.width,
      y: (clientY - stage.top - this.element.clientTop - this.place.top) / this.place.height,
    };
  }

  /** Calls whenever the picture has moved on the stage; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  looked(): Looked {
    return this.looking.read();
  }

  /** Whether it is painted on a screen that somebody can see: from here on time counts, or does not. */
  show(isShown: boolean): void {
    this.isShown = isShown;
    this.tell();
  }

  /** Whether another picture lies over it. */
  cover(isCovered: boolean): void {
    this.isCovered = isCovered;
    this.tell();
  }

  get hasBeenSeenWhole(): boolean {
    return this.looking.hasSeenWhole;
  }

  get isSeen(): boolean {
    return this.isShown && !this.isCovered;
  }

  /** For the viewer, which has laid the picture there. */
  lay(place: Place): void {
    this.isLaid = true;
    this.move(place);
  }

  private tell(): void {
    this.looking.tell({ isSeen: this.isSeen, isWhole: this.isWhole, percent: this.percent });
  }

  private followImage(): void {
    const image = this.image;
    if (this.isLaid || image === null || !this.element.isConnected) return;
    const [stage, rect] = [this.element.getBoundingClientRect(), image.getBoundingClientRect()];
    this.move({
      left: rect.left - stage.left - this.element.clientLeft,
      top: rect.top - stage.top - this.element.clientTop,
      width: rect.width,
      height: rect.height,
    });
  }

  private move(place: Place): void {
    const { left, top, width, height } = this.place;
    if (left === place.left && top === place.top && width === place.width && height === place.height) return;
    this.place = place;
    this.tell();
    for (const listener of this.listeners) listener();
  }
}

/** On the element itself, so that tests and tools of the browser see it as well. */
type Staged = HTMLElement & { stage?: Stage };

export function stageOf(element: HTMLElement): Stage {
  return ((element as Staged).stage ??= new Stage(element));
}

/** The stage of the picture that the page is about: the one that a decision on the page would be on. */
export function mainElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-stage][data-main=true]");
}

export function mainStage(): Stage | null {
  const element = mainElement();
  return element === null ? null : stageOf(element);
}
