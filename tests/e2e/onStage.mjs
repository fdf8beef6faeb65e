import { after } from "node:test";
import { Browser, Stage } from "./stage.mjs";

// The stage and the browser of a test file: importing them opens both, and they are closed after its last test. They are not opened by
// a hook, since Node.js starts the hooks of a file side by side, and a file's own one needs the stage.

export const stage = await Stage.open();
export const browser = await Browser.open();

after(async () => {
  await browser.close();
  await stage.close();
});

/** Opens a candidate that the queue shows, and waits until its picture can be zoomed. */
export async function openPicture(page, name) {
  await page.goto("/queue");
  await page.goto(await page.locator(".row a.file", { hasText: name }).first().getAttribute("href"));
  await page.locator("[data-stage].zoomable").waitFor();
}
