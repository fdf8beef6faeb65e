import { after, before } from "node:test";
import { Browser, Stage } from "./stage.mjs";

// The stage and the browser of a test file: importing them opens both before its first test and closes them after its last.

export let stage;
export let browser;

before(async () => {
  stage = await Stage.open();
  browser = await Browser.open();
});

after(async () => {
  await browser?.close();
  await stage?.close();
});

/** Opens a candidate that the queue shows, and waits until its picture can be zoomed. */
export async function openPicture(page, name) {
  await page.goto("/queue");
  await page.goto(await page.locator(".row a.file", { hasText: name }).first().getAttribute("href"));
  await page.locator("[data-stage].zoomable").waitFor();
}
