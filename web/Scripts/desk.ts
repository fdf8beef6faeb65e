import { followTimes } from "./times";
import { keepLive } from "./live";
import { listenToKeys } from "./keys";
import { takeKeys } from "./keysPage";
import { takeSelections } from "./selection";
import { settleAfterSwaps } from "./swaps";
import { takeUploads } from "./uploads";

document.documentElement.classList.add("scripted");
followTimes();
keepLive();
settleAfterSwaps();
listenToKeys();
takeKeys();
takeUploads();
takeSelections();
