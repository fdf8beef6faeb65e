import { moveInGrids } from "./grid";
import { rememberSize } from "./sheetSize";
import { compareSelected } from "./sheetCompare";

moveInGrids();
rememberSize();
compareSelected();
