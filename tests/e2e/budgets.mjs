// What an approver waits for, measured in headless Chromium on the review desk with the emulator, and the goal for each. Prints a table
// for docs/performance.md: npm run budgets --prefix tests/e2e. It asserts nothing, since times say as much of the machine as of the desk.
import { readFile } from "node:fs/promises";
import os from "node:os";
import { gzipSync } from "node:zlib";
import { Browser, Stage } from "./stage.mjs";

// As ./test builds it; read by the 'dotnet run' that serves the pages.
process.env.Configuration ??= "Release";

const brief = "budget";
const inQueue = 500;
const looks = 60;
const coldStarts = 20;

/** The value that a share of all are not above, by the nearest rank. */
function percentile(values, percent) {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1];
}

/** Runs in the page before its own scripts: tells when a key was pressed, and when the picture that follows has been painted. */
function watchPictures() {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));
  const shown = () => {
    const cover = document.querySelector(".next-picture img");
    const image = cover ?? document.querySelector("img[data-shown]");
    return image?.complete && image.naturalWidth > 0 ? image.getAttribute("src") : null;
  };
  globalThis.untilPainted = async (before) => {
    while (shown() === null || shown() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
    return painted();
  };
  globalThis.shownNow = shown;
  globalThis.watchKey = () => {
    const before = shown();
    globalThis.keyToPaint = new Promise((resolve) => {
      document.addEventListener("keydown", async (event) => resolve(await globalThis.untilPainted(before) - event.timeStamp), { once: true, capture: true });
    });
  };
}

async function openFirst(page) {
  await page.goto(`/queue?brief=${brief}`);
  await page.keyboard.press("n");
  await page.waitForURL(/candidates/);
}

/** The page is whole, and the next pictures have had the time that a quick look takes. */
async function settled(page, left) {
  await page.waitForFunction((url) => location.href !== url && document.querySelector(".next-picture") === null, left);
  await page.locator("button.approve[data-action=approve]:not([aria-disabled])").waitFor();
  await page.waitForTimeout(700);
}

async function keyToNext(page, key) {
  const times = [];
  await openFirst(page);
  await settled(page, "");
  for (let i = 0; i < looks; i++) {
    const left = page.url();
    await page.evaluate(() => globalThis.watchKey());
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => globalThis.keyToPaint));
    await settled(page, left);
  }

  return times;
}

/** As the page's script sends them, of the first in the queue. */
async function votes(page) {
  await page.goto(`/queue?brief=${brief}`);
  const ids = await page.locator(".queue-rows a.file").evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-1)));
  return page.evaluate(async (candidates) => {
    const token = document.querySelector("[name=__RequestVerificationToken]").value;
    const times = [];
    for (const id of candidates) {
      const body = new URLSearchParams({ __RequestVerificationToken: token, kind: "approve", key: crypto.randomUUID(), run: "1" });
      const start = performance.now();
      const answer = await fetch(`/api/candidates/${id}/decisions`, { method: "POST", body });
      if (answer.ok) times.push(performance.now() - start);
      else if (answer.status !== 409) throw new Error(`A vote was answered by ${answer.status}: ${await answer.text()}`);
    }

    return times;
  }, ids);
}

/** From the request of the page to its picture painted, in a browser context that has nothing kept. */
async function coldPictures(browser, stage) {
  const times = [];
  const page = await browser.windowOf(stage, /Ben/);
  await page.goto(`/queue?brief=${brief}&all=1`);
  const addresses = await page.locator(".queue-rows a.file").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const signedIn = await page.context().storageState();
  await page.context().close();
  for (const address of addresses.slice(0, coldStarts)) {
    const context = await browser.chromium.newContext({ baseURL: stage.url, viewport: { width: 1440, height: 900 }, storageState: signedIn });
    const cold = await context.newPage();
    await cold.addInitScript(watchPictures);
    await cold.goto(address, { waitUntil: "commit" });
    times.push(await cold.evaluate(() => globalThis.untilPainted(null)));
    await context.close();
  }

  return times;
}

/** The main thread's tasks while the whole sheet passes by, wheel turn by wheel turn and then by keys, in milliseconds. */
async function sheetTasks(browser, page) {
  await page.goto(`/briefs/${brief}/sheet`);
  await page.waitForLoadState("networkidle");
  await browser.chromium.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await page.mouse.move(700, 500);
  for (let at = -1, now = 0; at !== now;) {
    at = now;
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
    now = await page.evaluate(() => scrollY);
  }

  await page.locator(".contact a").last().focus();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press("PageUp");
    await page.waitForTimeout(60);
  }

  const { traceEvents } = JSON.parse((await browser.chromium.stopTracing()).toString());
  const main = new Set(traceEvents
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid}/${tid}`));
  return traceEvents
    .filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur > 0 && main.has(`${pid}/${tid}`))
    .map(({ dur }) => dur / 1000);
}

async function weight(...names) {
  const sizes = await Promise.all(names.map(async (name) =>
    gzipSync(await readFile(new URL(`../../web/wwwroot/dist/${name}.js`, import.meta.url)), { level: 9 }).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

const rows = [];
const times = (what, values, goal) => rows.push([what, values.length, `${percentile(values, 50).toFixed(0)} ms`, `${percentile(values, 95).toFixed(0)} ms`, goal]);

const say = (words) => console.error(`${words} ...`);

say(`Making ${inQueue} candidates`);
const stage = await Stage.open();
const browser = await Browser.open();
try {
  await stage.fill(brief, inQueue);
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.addInitScript(watchPictures);

  say("Scrolling the sheet");
  const tasks = await sheetTasks(browser, ana);
  say("Going from one to the next");
  times("Key → to the one after, its picture painted", await keyToNext(ana, "ArrowRight"), "p95 100 ms");
  say("Approving one after the other");
  times("Key A, the next candidate's picture painted", await keyToNext(ana, "a"), "p95 100 ms");
  say("Sending votes");
  times("A vote sent and answered", await votes(ana), "p95 150 ms");

  // Last, because it leaves claims behind.
  say("Opening pictures with nothing cached");
  times("First picture visible, nothing cached", await coldPictures(browser, stage), "p95 800 ms");
  rows.push([`Sheet of ${inQueue} scrolled, longest task`, tasks.length, "", `${Math.max(...tasks).toFixed(0)} ms`, "50 ms"]);
  rows.push(["Scripts of every page, gzipped", 1, "", `${(await weight("desk")).toFixed(1)} KB`, "25 KB"]);
  rows.push(["The same with the viewer", 1, "", `${(await weight("desk", "viewer")).toFixed(1)} KB`, "120 KB"]);
} finally {
  await browser.close();
  await stage.close();
}

console.log(`${os.cpus()[0].model.trim()}, ${os.availableParallelism()} logical processors, load ${os.loadavg()[0].toFixed(1)}, Node.js ${process.version}\n`);
console.log("| What | Times | p50 | p95 | Goal |\n| --- | --: | --: | --: | --- |");
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
