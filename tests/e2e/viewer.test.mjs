import assert from "node:assert/strict";
import { test } from "node:test";
import { marked } from "./png.mjs";
import { browser, openPicture, stage } from "./onStage.mjs";

const picture = (page) => page.evaluate(() => document.querySelector("[data-stage]").stage.picture);
const percent = (page) => page.evaluate(() => document.querySelector("[data-stage]").stage.percent);

/** Until no tile is on its way. */
const sharp = (page) => page.quiet();

/** Until the picture has kept its place for three frames. */
const settled = (page) => page.evaluate(() => new Promise((resolve) => {
  const { stage } = document.querySelector("[data-stage]");
  let last = "";
  let still = 0;
  const look = () => {
    const now = JSON.stringify(stage.picture);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still > 3) resolve();
    else requestAnimationFrame(look);
  };
  look();
}));

/** Where the red of a marked picture begins on the viewer's canvas, in CSS pixels of the stage. */
const redCorner = (page) => page.evaluate(() => {
  const canvas = document.querySelector("[data-stage] .deep-zoom canvas");
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  let [left, top] = [Infinity, Infinity];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] < 160 || data[at + 1] > 80) continue;
    left = Math.min(left, (at / 4) % width);
    top = Math.min(top, Math.floor(at / 4 / width));
  }

  return { left: left / devicePixelRatio, top: top / devicePixelRatio };
});

async function upload(set, files) {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto("/briefs/spring-launch/upload");
  await uma.getByLabel("Frame set").fill(set);
  await uma.setInputFiles("#files", Object.entries(files).map(([name, buffer]) => ({ name, mimeType: "image/png", buffer })));
  await uma.locator("#sending-words", { hasText: `${Object.keys(files).length} of` }).waitFor();
  await stage.takeIn();
  await uma.context().close();
}

test("what lies over the picture stays in its place at any zoom, to a pixel, and the tiles make it sharp", async () => {
  await upload("large", { "large.png": marked(4000, 2600) });
  for (const deviceScaleFactor of [1, 2]) {
    const ana = await browser.windowOf(stage, /Ana/, { deviceScaleFactor });
    const tiles = [];
    ana.on("response", (response) => {
      if (response.url().includes("/tiles/")) tiles.push(`${response.url().split("/").slice(-2).join("/")} ${response.status()}`);
    });
    await openPicture(ana, "large.png");
    const moves = {
      "at fit size": async () => {},
      "at its pixels": async () => { await ana.mouse.move(300, 420); await ana.keyboard.press("z"); },
      "further out by the wheel": async () => { await ana.mouse.wheel(0, 300); },
      "moved by a key": async () => { await ana.locator("[data-stage]").focus(); await ana.keyboard.press("ArrowRight"); },
      "drawn along": async () => { await ana.mouse.move(500, 300); await ana.mouse.down(); await ana.mouse.move(470, 320, { steps: 4 }); await ana.mouse.up(); },
      "in a smaller window": async () => { await ana.setViewportSize({ width: 1200, height: 800 }); },
    };
    for (const [when, move] of Object.entries(moves)) {
      await move();
      await settled(ana);
      await sharp(ana);
      const [told, seen] = [await ana.evaluate(() => document.querySelector("[data-stage]").stage.toScreen(0.25, 0.5)), await redCorner(ana)];
      assert.ok(Math.abs(told.left - seen.left) <= 1 && Math.abs(told.top - seen.top) <= 1, `${when}: ${JSON.stringify({ told, seen, deviceScaleFactor })}`);
    }

    assert.ok(tiles.some((tile) => /^12\/\d+_\d+ 200$/.test(tile)), tiles.join());
    assert.ok(tiles.every((tile) => tile.endsWith(" 200")), tiles.join());
    assert.deepEqual(ana.problems, []);
    await ana.context().close();
  }
});

test("the picture zooms to its pixels at the pointer and back by one key, and by the stage's own keys and buttons", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-04.png");
  const whole = await percent(ana);
  assert.ok(whole < 100);
  await ana.mouse.move(400, 350);
  const under = () => ana.evaluate(() => document.querySelector("[data-stage]").stage.toPicture(400, 350));
  const before = await under();
  await ana.keyboard.press("z");
  await settled(ana);
  assert.equal(await percent(ana), 100);
  const after = await under();
  assert.ok(Math.abs(after.x - before.x) < 0.002, "what is under the pointer stays there");
  await ana.keyboard.press("z");
  await settled(ana);
  assert.equal(await percent(ana), whole);

  await ana.locator("[data-stage]").focus();
  for (const [key, isCloser] of [["+", true], ["+", true], ["0", false]]) {
    await ana.keyboard.press(key);
    await settled(ana);
    assert.equal(await percent(ana) > whole, isCloser, key);
  }

  await ana.getByRole("button", { name: "Zoom in" }).click();
  await settled(ana);
  assert.ok(await percent(ana) > whole);
  await ana.getByRole("button", { name: "Fit" }).click();
  await settled(ana);
  assert.equal(await percent(ana), whole);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("on a touch screen two fingers zoom and one moves the picture", async () => {
  await upload("touched", { "touched.png": marked(2000, 1600, 80) });
  const ana = await browser.windowOf(stage, /Ana/, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await openPicture(ana, "touched.png");
  const fingers = await ana.context().newCDPSession(ana);
  const { x, y, width, height } = await ana.locator("[data-stage]").boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  const touch = (type, ...touchPoints) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
  const apart = (by) => [{ x: left - by, y: top, id: 0 }, { x: left + by, y: top, id: 1 }];
  const pinch = async (from, to) => {
    await touch("touchStart", ...apart(from));
    for (let step = 1; step <= 10; step++) await touch("touchMove", ...apart(from + ((to - from) * step) / 10));
    await touch("touchEnd");
    await settled(ana);
  };

  const [whole] = await stages(ana);
  await pinch(20, 120);
  const [near] = await stages(ana);
  assert.ok(near.width > 2 * whole.width, `${whole.width} became ${near.width}`);

  await touch("touchStart", { x: left, y: top });
  for (let step = 1; step <= 10; step++) await touch("touchMove", { x: left - 6 * step, y: top - 4 * step });
  await touch("touchEnd");
  await settled(ana);
  const [moved] = await stages(ana);
  assert.ok(moved.left < near.left - 30 && moved.top < near.top - 10, `${near.left},${near.top} became ${moved.left},${moved.top}`);

  await pinch(150, 5);
  const [back] = await stages(ana);
  assert.ok(Math.abs(back.width - whole.width) <= 1 && Math.abs(back.left - whole.left) <= 1, "whole again");
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("the loupe shows what is under the pointer, goes by the arrows, and lasts as long as its key is held", async () => {
  await upload("glass", { "glass.png": marked(2000, 1600, 110) });
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "glass.png");
  const at = (px, py) => ana.evaluate(([right, down]) => {
    const element = document.querySelector("[data-stage]");
    const { left, top } = element.getBoundingClientRect();
    const place = element.stage.toScreen(right, down);
    return [left + place.left, top + place.top];
  }, [px, py]);
  const inTheMiddle = (isRed) => ana.waitForFunction((red) => {
    const canvas = document.querySelector(".loupe canvas");
    if (!canvas || canvas.width === 0) return false;
    const [r, g] = canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
    return red ? r > 200 && g < 60 : r > 60 && Math.abs(r - g) < 10;
  }, isRed);

  await ana.mouse.move(...await at(0.3, 0.55));
  await ana.keyboard.press("l");
  await inTheMiddle(true);
  await ana.mouse.move(...await at(0.8, 0.2));
  await inTheMiddle(false);
  await ana.mouse.move(...await at(0.32, 0.55));
  await inTheMiddle(true);
  await ana.locator("[data-stage]").focus();
  for (let step = 0; step < 3; step++) await ana.keyboard.press("ArrowRight");
  await inTheMiddle(false);
  await ana.keyboard.press("l");
  await ana.locator(".loupe").waitFor({ state: "detached" });

  await ana.keyboard.down("l");
  await ana.locator(".loupe").waitFor();
  await ana.waitForTimeout(400);
  await ana.keyboard.up("l");
  await ana.locator(".loupe").waitFor({ state: "detached" });
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("approve opens once the whole picture has been on the screen, and the decision says how it was looked at", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await ana.route("**/renditions/*/view", async (route) => {
    await held;
    await route.continue();
  });
  await ana.goto("/queue");
  const candidate = await ana.locator(".row a.file", { hasText: "frame-08.png" }).getAttribute("href");
  await ana.goto(candidate, { waitUntil: "commit" });
  const approve = ana.locator("button.approve");
  await ana.getByText("Approve opens once the whole picture has been shown.").waitFor();
  assert.equal(await approve.getAttribute("aria-disabled"), "true");
  await approve.click({ force: true });
  assert.equal(new URL(ana.url()).pathname, candidate);

  release();
  await ana.locator("[data-stage].zoomable").waitFor();
  await ana.waitForFunction(() => document.querySelector("button.approve").ariaDisabled === null);
  await ana.keyboard.press("z");
  await settled(ana);
  const sent = ana.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/decisions"));
  await ana.keyboard.press("a");
  await ana.getByRole("button", { name: "Send now" }).click();
  const fields = new URLSearchParams((await sent).postData());
  assert.ok(Number(fields.get("looked.fit")) > 0);
  assert.ok(Number(fields.get("looked.total")) > Number(fields.get("looked.fit")));
  assert.equal(fields.get("looked.closest"), "100");
  assert.equal(fields.get("looked.zooms"), "1");
  await ana.context().close();
});

test("a picture that can't be shown can't be approved by the page", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.route("**/renditions/*/view", (route) => route.fulfill({ status: 404, contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"/>' }));
  await ana.goto("/queue");
  await ana.goto(await ana.locator(".row a.file", { hasText: "frame-07.png" }).getAttribute("href"));
  await ana.getByText("The picture can’t be shown, so it can’t be approved here.").waitFor();
  assert.equal(await ana.locator("button.approve").getAttribute("aria-disabled"), "true");
  await ana.context().close();
});

const stages = (page) => page.evaluate(() => [...document.querySelectorAll("[data-stage]")]
  .filter((element) => element.checkVisibility())
  .map(({ stage: { picture, percent, isSeen } }) => ({ ...picture, percent, isSeen })));

/** The share of the canvas's columns, left to right, at its middle row that are of the one shade or the other. */
const shades = (page, ...wanted) => page.evaluate((levels) => {
  const canvas = document.querySelector("[data-stage] .deep-zoom canvas");
  const { data } = canvas.getContext("2d").getImageData(0, Math.round(canvas.height / 4), canvas.width, 1);
  const columns = Array.from({ length: canvas.width }, (_, x) => data[4 * x]);
  return levels.map((level) => columns.filter((shade) => Math.abs(shade - level) <= 3).length / canvas.width);
}, wanted);

test("two pictures are compared in step, in every mode by one key, and the wipe goes by the arrow keys", async () => {
  await upload("pair", { "pair-1.png": marked(1000, 800, 60), "pair-2.png": marked(1000, 800, 180) });
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "pair-1.png");
  await ana.keyboard.press("c");
  await ana.locator(".other [data-stage].zoomable").waitFor();
  assert.ok(await ana.getByRole("link", { name: "pair-2.png" }).isVisible());

  await ana.mouse.move(200, 400);
  await ana.mouse.wheel(0, -600);
  await settled(ana);
  const [one, two] = await stages(ana);
  assert.ok(one.width > 500);
  for (const side of ["left", "top", "width", "height"]) assert.ok(Math.abs(one[side] - two[side]) < 1.5, `${side}: ${one[side]} and ${two[side]}`);
  const other = await ana.locator(".other [data-stage]").boundingBox();
  await ana.mouse.move(other.x + 100, other.y + 200);
  await ana.mouse.down();
  await ana.mouse.move(other.x + 60, other.y + 230, { steps: 4 });
  await ana.mouse.up();
  await settled(ana);
  const moved = await stages(ana);
  assert.ok(Math.abs(moved[0].left - one.left) > 10, "the first follows the second");
  assert.ok(Math.abs(moved[0].left - moved[1].left) < 1.5 && Math.abs(moved[0].top - moved[1].top) < 1.5);

  const mode = () => ana.locator("[data-modes] [aria-pressed=true]").innerText();
  await ana.keyboard.press("s");
  assert.match(await mode(), /Overlay/);
  await ana.getByRole("button", { name: "Fit" }).click();
  await settled(ana);
  const [alone, ...none] = await stages(ana);
  assert.deepEqual([none, alone.isSeen], [[], false], "a picture that lies below another is not seen");
  await sharp(ana);
  const [mixed] = await shades(ana, 120);
  assert.ok(mixed > 0.5, `half of each: ${mixed}`);
  await ana.getByRole("slider").fill("0");
  await settled(ana);
  assert.ok((await shades(ana, 60))[0] > 0.5, "only the first");

  await ana.keyboard.press("Tab");
  await ana.keyboard.press("s");
  assert.match(await mode(), /Wipe/);
  const wipe = ana.getByRole("slider", { name: /Line between/ });
  assert.equal(await wipe.getAttribute("aria-valuenow"), "50");
  for (const [keys, value] of [[["ArrowLeft"], "48"], [["Shift+ArrowLeft"], "38"], [["Home"], "0"], [["End"], "100"], [["Shift+ArrowLeft"], "90"]]) {
    for (const key of keys) await ana.keyboard.press(key);
    assert.equal(await wipe.getAttribute("aria-valuenow"), value);
  }

  for (let presses = 0; presses < 2; presses++) await ana.keyboard.press("Shift+ArrowLeft");
  await settled(ana);
  const { left, width } = (await stages(ana))[0];
  const line = await ana.evaluate(() => document.querySelector("[data-stage]").clientWidth * 0.7);
  const [before] = await shades(ana, 60);
  const full = await ana.evaluate(() => document.querySelector("[data-stage]").clientWidth);
  assert.ok(Math.abs(before * full - (line - left)) <= 3, `the first up to the line: ${before * full} of ${line - left}, ${width}`);

  await ana.keyboard.press("b");
  assert.match(await mode(), /Blink/);
  await ana.waitForFunction(() => document.querySelector(".blink-tools b").textContent === "B");
  await settled(ana);
  await ana.getByRole("button", { name: "Stop" }).click();

  await ana.keyboard.press("d");
  await ana.getByText(/differ noticeably/).waitFor();
  assert.match(await mode(), /Difference/);
  await ana.keyboard.press("d");
  assert.match(await mode(), /Side by side/);
  await ana.keyboard.press("c");
  await ana.locator("[data-compare]").waitFor({ state: "detached" });
  await ana.locator("[data-stage].zoomable").waitFor();
  assert.equal((await stages(ana)).length, 1);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("where motion is to be kept low nothing blinks or glides by itself", async () => {
  const ana = await browser.windowOf(stage, /Ana/, { reducedMotion: "reduce" });
  await openPicture(ana, "pair-1.png");
  await ana.keyboard.press("c");
  await ana.locator(".other [data-stage].zoomable").waitFor();
  await ana.keyboard.press("b");
  assert.equal(await ana.locator(".blink-tools b").innerText(), "A");
  assert.ok(await ana.getByRole("button", { name: "By itself" }).isVisible());
  await ana.getByRole("button", { name: "Swap" }).click();
  assert.equal(await ana.locator(".blink-tools b").innerText(), "B");

  const places = await ana.evaluate(() => new Promise((resolve) => {
    const { stage } = document.querySelector("[data-stage]");
    const seen = [];
    stage.onChange(() => seen.push(stage.percent));
    document.querySelector("[data-do=in]").click();
    setTimeout(() => resolve(seen), 300);
  }));
  assert.equal(new Set(places).size, 1, `at once there: ${places}`);
  await ana.context().close();
});

test("without scripts the two pictures stand side by side", async () => {
  const ana = await browser.windowOf(stage, /Ana/, { javaScriptEnabled: false });
  await ana.goto("/queue");
  await ana.goto(await ana.locator(".row a.file", { hasText: "pair-1.png" }).getAttribute("href"));
  await ana.getByRole("link", { name: "Compare" }).click();
  await ana.waitForURL(/\/compare\?a=/);
  const [one, two] = await Promise.all([0, 1].map((place) => ana.locator(".stage img").nth(place).boundingBox()));
  assert.ok(one.x + one.width <= two.x && Math.abs(one.y - two.y) < 2);
  await ana.locator(".partners a").last().click();
  await ana.waitForURL(/b=/);
  await ana.getByRole("link", { name: "Close" }).click();
  await ana.waitForURL(/candidates/);
  await ana.context().close();
});

test("pictures of different shapes are fitted into one another, and the page says so", async () => {
  await upload("shapes", { "shape-1.png": marked(1000, 800, 70), "shape-2.png": marked(800, 1000, 170) });
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "shape-1.png");
  await ana.keyboard.press("c");
  await ana.locator(".other [data-stage].zoomable").waitFor();
  await ana.getByText("The shapes differ: 1000 × 800 and 800 × 1000.").waitFor();
  const [one, two] = await stages(ana);
  assert.ok(Math.abs(one.height - two.height) <= 1 && two.width < one.width);
  assert.ok(Math.abs((one.left + one.width / 2) - (two.left + two.width / 2)) <= 1, "in the middle of it");
  await ana.context().close();
});

test("the pictures that come next are fetched while this one is looked at, and stand on the stage as soon as they are asked for", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const fetched = [];
  ana.on("requestfinished", (request) => {
    const [, id] = /renditions\/([^/]+)\/view/.exec(request.url()) ?? [];
    if (id) fetched.push(id);
  });
  await ana.goto("/queue");
  await ana.keyboard.press("n");
  await ana.waitForURL(/candidates/);
  await ana.locator("[data-stage].zoomable").waitFor();
  await ana.quiet();
  assert.equal(new Set(fetched).size, 4, "this one and three more");

  let release;
  const held = new Promise((resolve) => (release = resolve));
  await ana.route(/\/(decide|next)$/, async (route) => {
    await held;
    await route.continue();
  });
  await ana.keyboard.press("a");
  const next = ana.locator(".next-picture img");
  await next.waitFor();
  const shown = (await next.getAttribute("src")).split("/").at(-2);
  release();
  await ana.waitForURL((url) => url.pathname.endsWith(shown));
  await ana.locator(`img[data-shown][src*="${shown}"]`).waitFor({ state: "attached" });
  assert.equal(await next.count(), 0);
  await ana.context().close();
});

test("the scripts weigh what they may", async () => {
  const { readFile } = await import("node:fs/promises");
  const { gzipSync } = await import("node:zlib");
  const sizes = await Promise.all(["desk", "viewer"].map(async (name) => gzipSync(await readFile(new URL(`../../web/wwwroot/dist/${name}.js`, import.meta.url)), { level: 9 }).length));
  assert.ok(sizes[0] <= 25 * 1024, `without the viewer: ${sizes[0]}`);
  assert.ok(sizes[0] + sizes[1] <= 120 * 1024, `with it: ${sizes}`);
});
