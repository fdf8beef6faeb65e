import assert from "node:assert/strict";
import { test } from "node:test";
import { png } from "./png.mjs";
import { browser, stage } from "./onStage.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.closest("[data-item]")?.querySelector(".file").textContent);

const columnsOf = (page) => page.locator(".contact").evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(" ").length);

const inSheet = async (page, address) => {
  await page.goto(address);
  await page.locator(".contact a").first().focus();
};

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

test("an uploader drops 200 files, and each of them comes through", { timeout: 600_000 }, async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto("/briefs/spring-launch/upload");
  await uma.getByLabel("Frame set").fill("many");
  const files = Array.from({ length: 200 }, (_, i) => [`many-${String(i + 1).padStart(3, "0")}.png`, png(64, 48, i + 1).toString("base64")]);
  const dropped = await uma.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const [name, content] of list) data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
    return data;
  }, files);
  await uma.dispatchEvent("#drop", "drop", { dataTransfer: dropped });
  await uma.locator("#sending-words", { hasText: "200 of 200 sent" }).waitFor({ timeout: 300_000 });

  await stage.takeIn();
  await uma.goto("/briefs/spring-launch/sheet?set=many");
  assert.equal(await uma.locator(".contact-tile").count(), 200);
  assert.equal(await uma.locator(".contact-tile .status-in-review").count(), 200);
  assert.deepEqual(uma.problems, []);
  await uma.context().close();
});

test("more than can be decided at once is said before it is sent", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await inSheet(ana, "/briefs/spring-launch/sheet?status=in-review");
  await ana.locator(".contact-tile").nth(200).waitFor();
  await press(ana, "Control+a");
  const bar = ana.locator("[data-bulk]");
  await bar.getByText(/^At most 200 are decided at once: take \d+ out of the selection/).waitFor();
  assert.ok(await bar.getByRole("button", { name: "Approve" }).isDisabled());
  await press(ana, "a");
  assert.match(ana.url(), /sheet/);

  await press(ana, "Escape", "Space");
  assert.equal(await bar.locator("[data-bulk-limit]").innerText(), "");
  assert.ok(await bar.getByRole("button", { name: "Approve" }).isEnabled());
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("a sheet comes from the server with pictures as large as they were made before", { timeout: 120_000 }, async () => {
  await stage.fill("sheet-size", 1);
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/briefs/sheet-size/sheet");
  await ana.getByLabel("Size of pictures").fill("5");
  await ana.reload();
  assert.equal(await ana.locator("[data-grid]").getAttribute("data-size"), "5");
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("A, R and X on the sheet decide what has the focus, or what is selected", { timeout: 120_000 }, async () => {
  await stage.fill("sheet-keys", 6);
  const ana = await browser.windowOf(stage, /Ana/);
  const sheet = "/briefs/sheet-keys/sheet";
  await inSheet(ana, sheet);
  await press(ana, "ArrowRight", "a");
  await ana.getByRole("heading", { name: "1 of 1 candidate approved" }).waitFor();
  assert.equal(await ana.locator(".bulk-list .file").innerText(), "sheet-keys-002.png");

  await inSheet(ana, `${sheet}?status=in-review`);
  await press(ana, "Space", "ArrowRight", "Space", "x", "1");
  assert.ok(!await ana.locator(".bulk-reason .request-changes").isVisible(), "what Enter sends is what is to be seen");
  await ana.keyboard.type("Both too warm.");
  await press(ana, "Enter");
  await ana.getByRole("heading", { name: "2 of 2 candidates rejected" }).waitFor();

  await inSheet(ana, `${sheet}?status=in-review`);
  await press(ana, "r", "Escape", "?");
  await ana.locator("dialog dd", { hasText: "Request changes on a candidate, the queue and a contact sheet" }).waitFor();
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("on a touch screen frames are selected and decided by taps", { timeout: 120_000 }, async () => {
  await stage.fill("sheet-touch", 4);
  const ana = await browser.windowOf(stage, /Ana/, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.goto("/briefs/sheet-touch/sheet");
  for (const place of [0, 2]) await ana.locator(".contact-select").nth(place).tap();
  await ana.getByText("2 selected").waitFor();
  await ana.locator("[data-bulk] button.approve").tap();
  await ana.getByRole("heading", { name: "2 of 2 candidates approved" }).waitFor();
  assert.deepEqual(await ana.locator(".bulk-list .file").allInnerTexts(), ["sheet-touch-001.png", "sheet-touch-003.png"]);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("the sheet is one stop of the Tab key, and arrows, Home, End and pages lead through it in two dimensions", async () => {
  await stage.fill("sheet-walk", 60);
  const ana = await browser.windowOf(stage, /Ana/);
  await inSheet(ana, "/briefs/sheet-walk/sheet");
  const columns = await columnsOf(ana);
  const name = (number) => `sheet-walk-${String(number).padStart(3, "0")}.png`;
  assert.ok(columns > 3);

  await press(ana, "ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft");
  assert.equal(await focused(ana), name(columns + 2));
  await press(ana, "ArrowUp", "ArrowUp");
  assert.equal(await focused(ana), name(2), "the first row is the first");
  await press(ana, "PageDown");
  assert.ok(await ana.evaluate(() => document.activeElement.getBoundingClientRect().bottom <= innerHeight), "what has the focus is on the screen");
  await press(ana, "End");
  assert.equal(await focused(ana), name(60));
  await press(ana, "ArrowRight", "ArrowDown");
  assert.equal(await focused(ana), name(60), "the last is the last");
  await press(ana, "Home");
  assert.equal(await focused(ana), name(1));
  await press(ana, "Tab");
  assert.equal(await focused(ana), undefined, "the next Tab leaves the sheet");
  await press(ana, "Shift+Tab", "ArrowRight", "Enter");
  await ana.waitForURL(/candidates/);
  assert.equal(await ana.locator("h1.file").innerText(), name(2));
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("G leads from a candidate to its frame set", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/queue?brief=harbour-lights&all=1");
  await ana.goto(await ana.locator(".row a.file").first().getAttribute("href"));
  await ana.locator("[data-stage].zoomable").waitFor();
  await ana.keyboard.press("g");
  await ana.waitForURL(/\/briefs\/harbour-lights\/sets\/quay/);
  await ana.context().close();
});

test("the sheet shows one set or one status, and keeps the size of its pictures", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/briefs/spring-launch/sheet");
  await ana.getByLabel("Frame set").selectOption("hero");
  await ana.waitForURL(/set=hero/);
  await ana.locator(".filters a", { hasText: "Approved" }).click();
  await ana.waitForURL(/status=approved/);
  assert.deepEqual(await ana.locator(".contact .file").allInnerTexts(), ["frame-05.png"]);

  const width = () => ana.locator(".contact-tile").evaluate((tile) => tile.getBoundingClientRect().width);
  const before = await width();
  await ana.getByLabel("Size of pictures").focus();
  await press(ana, "ArrowLeft", "ArrowLeft");
  const small = await width();
  assert.ok(small < before);
  await ana.reload();
  assert.equal(await width(), small);
  assert.equal(await ana.getByLabel("Size of pictures").inputValue(), "1");
  await ana.context().close();
});

test("an approver clears 50 by keyboard alone", { timeout: 300_000 }, async () => {
  await stage.fill("fifty", 50);
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/queue?brief=fifty");
  await ana.locator("h1", { hasText: "50" }).waitFor();
  await press(ana, "n");
  await ana.waitForURL(/candidates/);
  const seen = new Set();
  while (/candidates/.test(ana.url())) {
    const here = new URL(ana.url()).pathname;
    assert.ok(!seen.has(here), "no candidate comes twice");
    seen.add(here);

    // The address changes a moment before the page does.
    await ana.locator(`img[data-shown][src*="${here.split("/").at(-1)}"]`).evaluate((image) => image.decode());
    await ana.locator("button.approve[data-action=approve]:not([aria-disabled])").waitFor();
    const key = "aaarx"[seen.size % 5];
    await press(ana, key);
    if (key !== "a") {
      await press(ana, "1");
      await ana.keyboard.type("Seen and weighed.");
      await press(ana, "Enter");
    }

    await ana.waitForURL((url) => url.pathname !== here);
  }

  assert.equal(seen.size, 50);
  await ana.getByRole("button", { name: "Send now" }).click();
  await ana.locator("#held", { hasText: "✓" }).waitFor();
  await stage.takeIn();
  await ana.goto("/briefs/fifty/sheet");
  await ana.locator(".filters a", { hasText: "Approved" }).getByText("30").waitFor();
  assert.equal(await ana.locator(".contact-tile .status-in-review").count(), 0);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("without scripts: from the queue to a candidate, a decision with a reason, and the next one", async () => {
  const ana = await browser.windowOf(stage, /Ana/, { javaScriptEnabled: false });
  await ana.goto("/queue?brief=harbour-lights");
  await ana.locator(".row a.file", { hasText: "quay-10.png" }).click();
  await ana.locator("summary", { hasText: "Request changes" }).click();
  const form = ana.locator("details[open] form");
  await form.getByLabel("Brand or palette").check();
  await form.getByRole("textbox").fill("The quay is too blue.");
  await form.getByRole("button", { name: "Request changes" }).click();
  await ana.locator(".notice.done").getByText("Changes requested").waitFor();
  assert.equal(await ana.locator("h1.file").innerText(), "quay-11.png");
  await stage.takeIn();
  await ana.goto("/briefs/harbour-lights/sheet?status=changes-requested");
  assert.deepEqual(await ana.locator(".contact .file").allInnerTexts(), ["quay-10.png"]);
  await ana.context().close();
});

test("a frame set is approved as one once each of its frames is, selected by keys and decided together", { timeout: 120_000 }, async () => {
  await stage.fill("one-set", 20);
  const ana = await browser.windowOf(stage, /Ana/);
  const set = "/briefs/one-set/sets/set-01";
  const approval = ana.getByRole("region", { name: "Approval of the set" });
  await ana.goto(set);
  assert.match(await approval.innerText(), /Undecided: frame 1 \(one-set-001\.png\), 2 /);
  assert.equal(await ana.getByRole("button", { name: "Approve the set as one" }).count(), 0);

  await inSheet(ana, "/briefs/one-set/sheet?set=set-01");
  await press(ana, "Control+a");
  assert.match(await ana.locator("[data-bulk]").innerText(), /20 selected/);
  await press(ana, "Space");
  assert.match(await ana.locator("[data-bulk]").innerText(), /19 selected/);
  await ana.locator("[data-bulk]").getByRole("button", { name: /^Approve/ }).click();
  await ana.getByRole("heading", { name: "19 of 19 candidates approved" }).waitFor();

  await ana.goto(set);
  assert.match(await approval.innerText(), /Undecided: frame 1 \(one-set-001\.png\)\s/);
  await ana.getByRole("button", { name: "Approve the undecided frame, then the set" }).click();
  await approval.locator(".notice.done", { hasText: "Approved as one by Ana Lindqvist" }).waitFor();
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});
