import { lookAhead } from "./ahead";
import { layDrawingsOnThePicture } from "./evidence";
import { recordLooking } from "./looked";
import { layPinsOnThePicture } from "./pins";
import { mainElement } from "./stage";
import { onSwap } from "./swaps";
import { show } from "./viewer/main";

// What pages with a picture need beside the desk's own script.

function begin(): void {
  const element = mainElement();
  if (element !== null) show(element);
}

layDrawingsOnThePicture();
recordLooking();
layPinsOnThePicture();
lookAhead();
begin();
onSwap(["main", "looking"], begin);
