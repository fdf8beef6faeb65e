import { stageOf, type Stage } from "../stage";
import { Comparing } from "./comparing";
import { DeepZoom } from "./deepZoom";
import { Loupe } from "./loupe";
import { pictureOf, type Picture } from "./pyramid";
import { equip } from "./tools";

// Two viewers at most, which outlive the swaps from one candidate to the next: one for the picture that the page is about, and one for
// what it is compared with.

class Pane {
  private stage: Stage | undefined;

  private constructor(readonly zoom: DeepZoom, private readonly layer: number) {
    zoom.onMove(() => this.follow());
  }

  static make(layer: number): Pane {
    const host = document.createElement("div");
    host.className = "deep-zoom";
    return new Pane(new DeepZoom(host), layer);
  }

  /** The plain image is on the screen first; the viewer takes over when it has the same to show. */
  async show(stage: Stage, pictures: readonly Picture[], hidden: readonly number[], bar: HTMLElement | null): Promise<void> {
    this.zoom.close();
    this.stage = stage;
    stage.image!.after(this.zoom.host);
    equip(stage, this.zoom, bar);
    await stage.image!.decode().catch(() => {});
    if (this.stage !== stage) return;
    await this.zoom.open(pictures, hidden);
    this.follow();
    this.zoom.whenSharp(this.layer, () => stage.element.classList.add("zoomable"));
  }

  private follow(): void {
    const place = this.zoom.placeOf(this.layer);
    if (place !== null && this.stage?.element.contains(this.zoom.host)) this.stage.lay(place);
  }
}

const panes: Pane[] = [];
let comparing: Comparing | undefined;

function paneOf(number: number): Pane {
  return (panes[number] ??= Pane.make(number));
}

/** Shows the page's pictures by viewers: one, or two that are compared. */
export function show(element: HTMLElement): void {
  comparing?.end();
  comparing = undefined;
  const root = element.closest<HTMLElement>("#looking")!;
  const bar = root.querySelector<HTMLElement>("[data-stage-bar]");
  const other = root.querySelector<HTMLElement>(".other [data-stage]");
  const stage = stageOf(element);
  if (stage.image === null) return;
  const button = bar?.querySelector<HTMLElement>("[data-action=loupe]");
  if (button) new Loupe(stage, button);
  if (other === null) {
    void paneOf(0).show(stage, [pictureOf(element)], [], bar);
    return;
  }

  const pictures = [pictureOf(element), pictureOf(other)];
  const [one, two] = [paneOf(0), paneOf(1)];
  const shown = [one.show(stage, pictures, [1], bar), two.show(stageOf(other), pictures, [0], null)];
  comparing = new Comparing(root, stage, one.zoom, two.zoom);
  void Promise.all(shown).then(() => comparing?.begin());
}
