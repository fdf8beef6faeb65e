import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./axe.mjs";
import { png } from "./png.mjs";
import { browser, openPicture, stage } from "./onStage.mjs";

async function press(page, key, times = 1) {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

const said = (page, words) => page.locator("#announcer", { hasText: words }).waitFor({ state: "attached" });

/** How far a pin's mark is from where its place in the picture is on the screen, in CSS pixels. */
const astray = (page, label) => page.evaluate((text) => {
  const mark = [...document.querySelectorAll(".pin-mark")].find((known) => known.textContent === text);
  const { x, y } = document.getElementById(mark.dataset.mark).dataset;
  const element = document.querySelector("[data-stage]");
  const [box, frame] = [mark.getBoundingClientRect(), element.getBoundingClientRect()];
  const { left, top } = element.stage.toScreen(x / 10_000, y / 10_000);
  return Math.hypot(box.left + box.width / 2 - frame.left - left, box.top + box.height / 2 - frame.top - top);
}, label);

test("a pin is placed, answered and resolved by the keyboard alone, and said aloud", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-04.png");
  await press(ana, "p");
  await press(ana, "Shift+ArrowLeft", 2);
  await press(ana, "Shift+ArrowUp", 6);
  await said(ana, "40 % from left, 20 % from top");
  await press(ana, "a");
  assert.equal(await ana.locator(".pin-aim").count(), 1, "while the crosshair is there no other key means anything");
  await press(ana, "Enter");
  await press(ana, "Enter");
  assert.equal(await ana.evaluate(() => document.activeElement.name), "text");
  await ana.keyboard.type("A hand with six fingers, @ben.");
  await press(ana, "Control+Enter");
  await said(ana, "Pin 1 placed at 40 % from left, 20 % from top.");

  const item = ana.locator("#pins .pin");
  assert.equal(await item.evaluate((element) => element === document.activeElement), true, "the focus is on the new pin");
  assert.match(await item.innerText(), /six fingers, @Ben Okafor\./);
  assert.match(await ana.locator(".pin-mark").getAttribute("aria-label"), /^Pin 1, open: A hand with six fingers/);
  await ana.locator(".pin-mark.shown").waitFor();

  await press(ana, "Tab");
  await press(ana, "Enter");
  await press(ana, "Tab");
  await ana.keyboard.type("Regenerated.");
  await press(ana, "Control+Enter");
  await said(ana, "Replied to pin 1.");
  await press(ana, "Tab");
  await press(ana, "Enter");
  await press(ana, "Tab", 3);
  await press(ana, "Enter");
  await said(ana, "Pin 1 resolved.");
  await ana.locator(".pin-mark.resolved").waitFor();
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("Escape gives up, typing after Enter is typing, and arrows after Enter draw a box", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-08.png");
  await press(ana, "p");
  await press(ana, "Escape");
  assert.equal(await ana.locator(".pin-aim").count(), 0);
  await press(ana, "p");
  await press(ana, "Enter");
  await press(ana, "Shift+ArrowRight", 2);
  await press(ana, "Shift+ArrowDown", 1);
  await ana.keyboard.type("approve? no");
  assert.equal(await ana.locator("details[data-place] textarea").inputValue(), "approve? no");
  assert.deepEqual(
    await ana.locator(".pin-fields input").evaluateAll((inputs) => inputs.map((input) => input.value)), ["50", "50", "10", "5"]);
  await ana.locator(".pin-box.draft").waitFor();
  await press(ana, "Escape");
  assert.equal(await ana.locator(".pin-mark, .pin-box").count(), 0);
  assert.equal(await ana.locator("details[data-place] textarea").inputValue(), "");
  assert.equal(await ana.evaluate(() => document.activeElement.dataset.action), "pin");
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("a box drawn by the mouse and a clicked point stay in place to a pixel at any zoom", async () => {
  const ben = await browser.windowOf(stage, /Ben/);
  await openPicture(ben, "frame-06.png");
  const at = (x, y) => ben.evaluate(([px, py]) => {
    const element = document.querySelector("[data-stage]");
    const { left, top } = element.getBoundingClientRect();
    const place = element.stage.toScreen(px, py);
    return [left + place.left, top + place.top];
  }, [x, y]);
  for (const [from, to, words] of [[[0.5, 0.5], [0.75, 0.75], "Too warm"], [[0.52, 0.48], [0.52, 0.48], "A speck"]]) {
    await ben.getByRole("button", { name: /^Place a pin/ }).first().click();
    await ben.mouse.move(...await at(...from));
    await ben.mouse.down();
    await ben.mouse.move(...await at(...to), { steps: 4 });
    await ben.mouse.up();
    await ben.keyboard.type(words);
    await press(ben, "Control+Enter");
    await said(ben, `Pin ${words === "Too warm" ? 1 : 2} placed`);
  }

  assert.match(await ben.locator("#pins").innerText(), /50(\.\d+)? % from left, 50(\.\d+)? % from top, 2[45](\.\d+)? % wide, 2[45](\.\d+)? % high/);
  assert.equal(await ben.locator(".pin-box").count(), 1);
  for (const size of await ben.locator(".pin-mark").evaluateAll((marks) => marks.map((mark) => mark.offsetWidth))) assert.ok(size >= 24);
  const zoomed = [];
  for (const presses of [0, 1, 3, 2]) {
    await ben.locator("[data-stage]").focus();
    await press(ben, "+", presses);
    await press(ben, "ArrowRight", Math.min(presses, 1));
    // Without a move for a while: the zoom is at rest.
    await ben.evaluate(() => new Promise((resolve) => {
      const { stage } = document.querySelector("[data-stage]");
      let last = "";
      const look = () => {
        const now = JSON.stringify(stage.picture);
        if (now === last) resolve();
        else [last] = [now, setTimeout(look, 60)];
      };
      look();
    }));
    zoomed.push(await ben.evaluate(() => document.querySelector("[data-stage]").stage.percent));
    assert.equal(await ben.locator(".pin-mark:visible").count(), 2);
    for (const label of ["1", "2"]) assert.ok(await astray(ben, label) < 1, `pin ${label} at ${zoomed.at(-1)} %`);
  }

  assert.ok(zoomed.at(-1) > 2 * zoomed[0], zoomed.join());
  assert.deepEqual(ben.problems, []);
  await ben.context().close();
});

test("pin and list point each other out, in the order of numbers", async () => {
  const ben = await browser.windowOf(stage, /Ben/);
  await openPicture(ben, "frame-06.png");
  await ben.locator(".pin-mark").first().focus();
  await ben.locator(".pin-mark.shown", { hasText: "1" }).waitFor();
  await press(ben, "Tab");
  await ben.locator(".pin-mark.shown", { hasText: "2" }).waitFor();
  await press(ben, "Enter");
  assert.equal(await ben.evaluate(() => document.activeElement.dataset.pin), "2");
  await ben.locator("#pins .pin").first().focus();
  await ben.locator(".pin-mark.shown", { hasText: "1" }).waitFor();
  await ben.context().close();
});

test("an open pin comes back on the next iteration as a question, at its place, and goes on or is fixed", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-07.png");
  for (const words of ["Six fingers", "Crooked horizon"]) {
    await press(ana, "p");
    await press(ana, "ArrowUp", words.length);
    await press(ana, "Enter");
    await ana.keyboard.type(words);
    await press(ana, "Control+Enter");
    await said(ana, /Pin \d placed/);
    await ana.evaluate(() => (document.getElementById("announcer").textContent = ""));
  }

  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto("/briefs/spring-launch/upload");
  await uma.getByLabel("Frame set").fill("detail");
  await uma.setInputFiles("#files", [{ name: "frame-07.png", mimeType: "image/png", buffer: png(1200, 628, 77) }]);
  await uma.locator("#sending-words", { hasText: "1 of 1 sent" }).waitFor();
  await stage.takeIn();
  await uma.context().close();

  await openPicture(ana, "frame-07.png");
  await ana.getByRole("heading", { name: "Still open?" }).waitFor();
  assert.deepEqual(await ana.locator(".pin-mark.earlier").allInnerTexts(), ["1?", "2?"]);
  assert.ok(await astray(ana, "1?") < 1);
  await ana.locator(".pin.earlier", { hasText: "Six fingers" }).getByRole("button", { name: "Still open" }).click();
  await said(ana, "Still open: it is pin 1 here.");
  await ana.locator(".pin.earlier", { hasText: "Crooked horizon" }).getByLabel(/What fixed it/).fill("Turned by two degrees.");
  await ana.locator(".pin.earlier").getByRole("button", { name: "Fixed" }).click();
  await said(ana, "The earlier pin is resolved as fixed.");
  assert.deepEqual(await ana.locator(".pin-mark").allInnerTexts(), ["1"]);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("on the page of a comparison P pins a remark to the picture that is looked at", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-02.png");
  await ana.goto(`/compare?a=${new URL(ana.url()).pathname.split("/").at(-1)}`);
  await ana.locator(".pane:not(.other) [data-stage].zoomable").waitFor();
  await press(ana, "p");
  await press(ana, "Enter");
  await ana.keyboard.type("Beside the other it is too warm.");
  await press(ana, "Control+Enter");
  await said(ana, /Pin \d placed/);
  await ana.locator(".pane:not(.other) .pin-mark").first().waitFor();
  assert.match(ana.url(), /\/compare/);
  await press(ana, "g");
  await ana.waitForURL(/\/sets\//);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("in a comparison each picture has its own pins", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await openPicture(ana, "frame-07.png");
  await press(ana, "c");
  await ana.locator(".pane.other [data-stage] .pin-mark").first().waitFor();
  assert.deepEqual(await ana.locator(".pane:not(.other) .pin-mark").allInnerTexts(), ["1"]);
  assert.deepEqual(await ana.locator(".pane.other .pin-mark").allInnerTexts(), ["1", "2"], "those of the iteration before");
  await ana.locator(".pane.other .pin-mark.resolved", { hasText: "2" }).waitFor();
  assert.deepEqual(await findings(ana), []);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    test(`pins are easy to use at ${width} px, ${colorScheme}`, async () => {
      const ben = await browser.windowOf(stage, /Ben/, { viewport: { width, height: 844 }, colorScheme });
      await openPicture(ben, "frame-06.png");
      assert.deepEqual(await findings(ben), [], "pins");
      await press(ben, "p");
      assert.deepEqual(await findings(ben), [], "the crosshair");
      await press(ben, "Enter");
      await press(ben, "Enter");
      await ben.locator("#pins .pin summary").first().click();
      assert.deepEqual(await findings(ben), [], "the forms");
      await ben.goto(`${new URL(ben.url()).pathname}/pins`);
      assert.deepEqual(await findings(ben), [], "the page of its own");
      assert.deepEqual(ben.problems, []);
      await ben.context().close();
    });
  }
}
