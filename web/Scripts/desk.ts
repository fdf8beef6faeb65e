import { layDrawingsOnThePicture } from "./evidence";
import { followTimes } from "./times";
import { keepLive } from "./live";
import { listenToKeys } from "./keys";
import { recordLooking } from "./looked";
import { settleAfterSwaps } from "./swaps";
import { takeUploads } from "./uploads";

document.documentElement.classList.add("scripted");
followTimes();
keepLive();
settleAfterSwaps();
listenToKeys();
layDrawingsOnThePicture();
recordLooking();
takeUploads();
