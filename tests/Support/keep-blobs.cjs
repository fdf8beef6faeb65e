// Loaded into the emulator before it starts; Azurite.cs says why.
"use strict";
const path = require("node:path");

const constants = require(path.join(path.dirname(process.argv[1]), "blob", "utils", "constants.js"));
if (typeof constants.DEFAULT_GC_INTERVAL_MS !== "number") {
    throw new Error("This Azurite keeps the interval of its sweep elsewhere: find it, or see that it tells blobs of one name apart.");
}

// The longest that a timer can wait, 24 days.
constants.DEFAULT_GC_INTERVAL_MS = 2 ** 31 - 1;
