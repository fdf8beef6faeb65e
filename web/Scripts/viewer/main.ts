import { keyOf } from "../bindings";
import { stageOf } from "../stage";
import { DeepZoom } from "./deepZoom";
import { Loupe } from "./loupe";
import { pictureOf } from "./pyramid";
import { equip } from "./tools";

// One viewer for the picture that a page is about. It outlives the swaps from one candidate to the next.

let kept: DeepZoom | undefined;
let loupe: Loupe | undefined;

function viewer(): DeepZoom {
  if (kept === undefined) {
    const host = document.createElement("div");
    host.className = "deep-zoom";
    kept = new DeepZoom(host);
    kept.onMove(() => {
      const place = kept!.place;
      const element = host.closest<HTMLElement>("[data-stage]");
      if (place !== null && element !== null) stageOf(element).lay(place);
    });
  }

  return kept;
}

export function show(element: HTMLElement): void {
  const stage = stageOf(element);
  if (stage.image === null) return;
  const zoom = viewer();
  zoom.close();
  stage.image.after(zoom.host);
  const bar = element.parentElement!.querySelector<HTMLElement>("[data-stage-bar]");
  equip(stage, zoom, bar);
  const button = bar?.querySelector<HTMLElement>("[data-action=loupe]");
  loupe = button ? new Loupe(stage, button) : undefined;

  // The plain image is on the screen first; the viewer takes over when it has the same to show.
  void stage.image.decode().catch(() => {}).then(async () => {
    if (!element.isConnected) return;
    await zoom.open([pictureOf(element)]);
    zoom.whenSharp(() => element.isConnected && element.classList.add("zoomable"));
  });
}

for (const type of ["keydown", "keyup"] as const) {
  document.addEventListener(type, (event) => {
    if (event.key.toLowerCase() === keyOf("loupe")) loupe?.onKey(event);
  });
}
