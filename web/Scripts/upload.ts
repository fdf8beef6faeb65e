import { takeNextIterations } from "./nextIteration";
import { takeUploads } from "./uploads";

// Only the pages where files are handed over need this.

takeUploads();
takeNextIterations();
