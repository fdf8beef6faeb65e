import { lookAhead } from "./ahead";
import { layDrawingsOnThePicture } from "./evidence";
import { recordLooking } from "./looked";
import { layPinsOnThePicture } from "./pins";
import { show } from "./viewer/main";

// What pages with a picture need beside the desk's own script.

function begin(): void {
  const element = document.querySelector<HTMLElement>("[data-stage][data-main]");
  if (element !== null) show(element);
}

layDrawingsOnThePicture();
recordLooking();
layPinsOnThePicture();
lookAhead();
begin();
document.addEventListener("htmx:after:swap", (event) => {
  if (["main", "looking"].includes((event as CustomEvent).detail.ctx.target?.id)) begin();
});
