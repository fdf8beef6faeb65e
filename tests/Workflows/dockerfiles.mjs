// Prints what is wrong with the Dockerfiles that are named, one line each, and ends with 1 if anything is.
import { readFile } from "node:fs/promises";
import { validate } from "dockerfile-utils";

for (const file of process.argv.slice(2)) {
  for (const { range, message } of validate(await readFile(file, "utf8"))) {
    console.log(`${file}:${range.start.line + 1}: ${message}`);
    process.exitCode = 1;
  }
}
