import OpenSeadragon from "openseadragon";
import type { Place } from "../stage";
import { Pyramid, type Picture } from "./pyramid";

const { Point, Rect } = OpenSeadragon;

/** Around the picture at fit size; desk.css leaves as much around the plain image. */
const margin = 12;

/** Eight screen pixels for one of the picture: every pixel is to be seen by itself. */
const closest = 8;

/** From here on pixels are shown as squares: who looks this closely wants to see them. */
const squaresFrom = 2;

/** Options of the viewport that can be set at any time, which its types leave out. */
interface Limits {
  defaultZoomLevel: number;
  minZoomLevel: number;
  maxZoomLevel: number;
}

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** OpenSeadragon adds an inline style, which the page's policy forbids, unless it finds one with this mark. Ours is one by name only. */
function standInForInlineStyle(): void {
  if (document.querySelector("style[data-openseadragon-mobile-css]") !== null) return;
  const mark = document.createElementNS("urn:none", "style");
  mark.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(mark);
}

/** Pictures over one another that are zoomed and moved as one. The first gives the frame; the others are fitted into it. */
export class DeepZoom {
  private readonly viewer: OpenSeadragon.Viewer;
  private layers: OpenSeadragon.TiledImage[] = [];
  private pictures: readonly Picture[] = [];
  private isAtFit = true;
  private centred: [x: number, y: number, scale: number] | undefined;

  constructor(readonly host: HTMLElement, handles = true) {
    standInForInlineStyle();
    this.viewer = new OpenSeadragon.Viewer({
      element: host,
      drawer: "canvas",
      showNavigationControl: false,
      keyboardNavEnabled: false,
      mouseNavEnabled: handles,
      tabIndex: -1,
      animationTime: isStill.matches ? 0 : 0.25,
      blendTime: 0,
      immediateRender: true,
      visibilityRatio: 1,
      constrainDuringPan: true,
      minZoomImageRatio: 1,
      viewportMargins: { left: margin, top: margin, right: margin, bottom: margin },
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: false },
      gestureSettingsPen: { clickToZoom: false },
      gestureSettingsTouch: { pinchRotate: false, flickEnabled: !isStill.matches },
      silenceMultiImageWarnings: true,
      maxImageCacheCount: 300,
    });
    isStill.addEventListener("change", () => this.settleMotion());
    this.viewer.addHandler("viewport-change", () => this.settleSquares());
    this.viewer.addHandler("resize", () => {
      // OpenSeadragon goes on to keep what was in the middle there, at another scale.
      const wasAtFit = this.isAtFit;
      requestAnimationFrame(() => {
        // What shows one point goes on to show it: nobody's hand has moved it.
        if (!handles && this.centred !== undefined) this.centre(...this.centred);
        else this.settleSize(wasAtFit);
      });
    });
    this.viewer.addHandler("canvas-scroll", (event) => this.leaveScrolling(event));
  }

  /**
   * Resolves when all can be drawn; the promise of a call that was overtaken never resolves.
   * @param hidden Those that are not to be drawn at first: of them nothing is loaded.
   */
  async open(pictures: readonly Picture[], hidden: readonly number[] = []): Promise<void> {
    this.pictures = pictures;
    this.layers = [];
    this.viewer.close();
    for (const [index, picture] of pictures.entries()) await this.add(picture, index, hidden.includes(index) ? 0 : 1);
    if (pictures.length > 0) this.settleSize(true);
  }

  /** On top of the others, fitted into the first. */
  async add(picture: Picture, index: number, opacity: number): Promise<void> {
    const { pictures } = this;
    const [frame] = pictures;
    const bounds = new Rect(0, 0, 1, frame!.height / frame!.width);
    this.layers[index] = await new Promise((resolve) => this.viewer.addTiledImage({
      tileSource: new Pyramid(picture),
      opacity,
      ...(index === 0 ? { x: 0, y: 0, width: 1 } : { fitBounds: bounds }),
      success: (event: unknown) => {
        if (this.pictures === pictures) resolve((event as { item: OpenSeadragon.TiledImage }).item);
      },
    } as never));
  }

  close(): void {
    void this.open([]);
  }

  get isOpen(): boolean {
    return this.layers[0] !== undefined;
  }

  /** Where a picture lies in the host now. */
  placeOf(index: number): Place | null {
    const layer = this.layers[index];
    if (layer === undefined) return null;
    const { x, y, width, height } = this.viewer.viewport.viewportToViewerElementRectangle(layer.getBounds(true));
    return { left: x, top: y, width, height };
  }

  setOpacity(index: number, opacity: number): void {
    this.layers[index]?.setOpacity(opacity);
  }

  /** Draws only what of a picture lies between two lines, in CSS pixels from the host's left edge; all of it where none are given. */
  clip(index: number, from?: number, to?: number): void {
    const layer = this.layers[index];
    const place = this.placeOf(index);
    if (layer === undefined || place === null) return;
    if (from === undefined || to === undefined) {
      layer.setClip(null);
      return;
    }

    const { x: width, y: height } = layer.source.dimensions;
    const [left, right] = [from, to].map((line) => Math.min(1, Math.max(0, (line - place.left) / place.width)) * width) as [number, number];
    layer.setClip(new Rect(left, 0, Math.max(0.001, right - left), height));
  }

  onMove(listener: () => void): void {
    for (const event of ["viewport-change", "open", "resize"] as const) this.viewer.addHandler(event, listener);
  }

  /** When all that is on the screen of a picture is as sharp as it gets. */
  whenSharp(index: number, listener: () => void): void {
    this.layers[index]?.whenFullyLoaded(listener);
  }

  get isFit(): boolean {
    return this.viewer.viewport.getZoom() <= this.viewer.viewport.getMinZoom() * 1.001;
  }

  fit(immediately = false): void {
    this.viewer.viewport.goHome(immediately);
    this.isAtFit = true;
    this.leavePageMoving();
  }

  /** @param scale Screen pixels for a pixel of the frame. @param at Stays where it is, in CSS pixels of the host. */
  zoomTo(scale: number, at?: { left: number; top: number }): void {
    const { viewport } = this.viewer;
    const frame = this.layers[0];
    if (frame === undefined) return;
    const zoom = frame.imageToViewportZoom(scale / window.devicePixelRatio);
    viewport.zoomTo(Math.max(zoom, viewport.getMinZoom()), at && viewport.pointFromPixel(new Point(at.left, at.top), true));
    viewport.applyConstraints();
    this.note();
  }

  zoomBy(factor: number): void {
    this.viewer.viewport.zoomBy(factor).applyConstraints();
    this.note();
  }

  /** In CSS pixels of the host. */
  panBy(left: number, top: number): void {
    const { viewport } = this.viewer;
    viewport.panBy(viewport.deltaPointsFromPixels(new Point(left, top)));
    viewport.applyConstraints();
  }

  /** Puts a point of the frame, 0 to 1, into the middle. */
  centre(x: number, y: number, scale: number): void {
    this.centred = [x, y, scale];
    const frame = this.layers[0];
    if (frame === undefined) return;
    const { viewport } = this.viewer;
    viewport.zoomTo(frame.imageToViewportZoom(scale / window.devicePixelRatio), undefined, true);
    viewport.panTo(frame.imageToViewportCoordinates(x * frame.source.dimensions.x, y * frame.source.dimensions.y), true);
  }

  /** Goes where another one is. Their frames are alike, so that a place in one is the same place in the other. */
  follow(other: DeepZoom): void {
    const { viewport: to } = this.viewer;
    const { viewport: from } = other.viewer;
    to.zoomTo(from.getZoom(true), undefined, true);
    to.panTo(from.getCenter(true), true);
  }

  /** The whole picture stands in the middle, whichever way somebody came back to it. */
  private note(): void {
    const { viewport } = this.viewer;
    this.isAtFit = this.isFit;
    if (this.isAtFit) viewport.panTo(viewport.getHomeBounds().getCenter());
    this.leavePageMoving();
  }

  /** The whole picture, but never larger than its own pixels. It stays whole when the stage changes its size. */
  private settleSize(toFit: boolean): void {
    const frame = this.layers[0];
    if (frame === undefined) return;
    const viewport = this.viewer.viewport as OpenSeadragon.Viewport & Limits;
    viewport.defaultZoomLevel = 0;
    const own = frame.imageToViewportZoom(1);
    viewport.defaultZoomLevel = Math.min(viewport.getHomeZoom(), own);
    viewport.minZoomLevel = viewport.defaultZoomLevel;
    viewport.maxZoomLevel = frame.imageToViewportZoom(closest / window.devicePixelRatio);
    if (toFit) this.fit(true);
    else viewport.applyConstraints(true);
  }

  private settleMotion(): void {
    const { viewport } = this.viewer as unknown as { viewport: Record<"centerSpringX" | "centerSpringY" | "zoomSpring", { animationTime: number }> };
    for (const spring of [viewport.centerSpringX, viewport.centerSpringY, viewport.zoomSpring]) {
      spring.animationTime = isStill.matches ? 0 : 0.25;
    }
  }

  private settleSquares(): void {
    const frame = this.layers[0];
    if (frame === undefined) return;
    const scale = frame.viewportToImageZoom(this.viewer.viewport.getZoom(true)) * window.devicePixelRatio;
    this.viewer.drawer.setImageSmoothingEnabled(scale < squaresFrom);
    this.note();
  }

  /** The picture whole, and the wheel asks for less: the page scrolls. */
  private leaveScrolling(event: { scroll?: number; preventDefault?: boolean; preventDefaultAction?: boolean }): void {
    if ((event.scroll ?? 0) >= 0 || !this.isFit) return;
    event.preventDefault = false;
    event.preventDefaultAction = true;
  }

  /** The picture whole, and one finger moves up or down: the page scrolls. */
  private leavePageMoving(): void {
    this.viewer.canvas.style.touchAction = this.isAtFit ? "pan-y" : "none";
  }
}
