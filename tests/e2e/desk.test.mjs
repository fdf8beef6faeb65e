import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./axe.mjs";
import { browser, stage } from "./onStage.mjs";
import { png } from "./png.mjs";

const brief = "/briefs/spring-launch";

async function sending(page, words) {
  await page.locator("#sending-words", { hasText: words }).waitFor();
}

async function firstOfQueue(page, name) {
  await page.goto("/queue");
  return page.locator(".row a.file", { hasText: name }).getAttribute("href");
}

test("dropped files are sent with progress, wait, and show what became of them, also after a reload", async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto(`${brief}/upload`);
  await uma.getByLabel("Frame set").fill("dropped");
  const files = [
    ["one.png", png(1200, 628, 7)], ["two.png", png(900, 900, 8)], ["cut.png", png(300, 200, 9).subarray(0, 80)], ["twin.png", png(1200, 628, 7)],
    ["two.png.json", Buffer.from(JSON.stringify({ model: "Atelier 4" }))],
  ];
  const dropped = await uma.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const [name, content] of list) {
      data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
    }
    return data;
  }, files.map(([name, content]) => [name, content.toString("base64")]));
  await uma.dispatchEvent("#drop", "drop", { dataTransfer: dropped });

  await sending(uma, "5 of 5 sent");
  for (const name of ["one.png", "two.png", "cut.png", "twin.png"]) {
    await uma.locator(".row", { hasText: name }).getByText("Waiting").waitFor();
  }

  await stage.takeIn();
  const outcome = (name) => uma.locator("#live .row", { has: uma.locator(".file", { hasText: name }) }).locator(".row-outcome");
  await outcome("two.png").getByText("In review").waitFor();
  await uma.reload();
  assert.match(await outcome("cut.png").innerText(), /Refused/);
  assert.match(await outcome("two.png").innerText(), /finding/);
  const pair = [await outcome("one.png").innerText(), await outcome("twin.png").innerText()];
  assert.equal(pair.filter((words) => /Same bytes as/.test(words)).length, 1, pair.join("\n"));
  assert.deepEqual(uma.problems, []);
  await uma.context().close();
});

test("a file that the server does not take says why, and the others go on", async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto(`${brief}/upload`);
  await uma.getByLabel("Frame set").fill("mixed");
  await uma.setInputFiles("#files", [
    { name: "what#is.png", mimeType: "image/png", buffer: png(20, 20, 1) },
    { name: "fine.png", mimeType: "image/png", buffer: png(20, 20, 2) },
  ]);

  await sending(uma, "1 of 2 sent, 1 refused");
  assert.match(await uma.locator("#sending .row").innerText(), /storage can't keep/);
  await uma.locator("#live").getByText("fine.png").waitFor();
  await uma.context().close();
});

test("what failed on the way is sent again by one button", async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto(`${brief}/upload`);
  await uma.route("**/api/**", (route) => route.abort());
  await uma.setInputFiles("#files", [{ name: "again.png", mimeType: "image/png", buffer: png(20, 20, 3) }]);
  await sending(uma, "0 of 1 sent, 1 failed");
  await uma.reload();
  await uma.locator("#sending-words", { hasText: "again.png" }).waitFor();

  await uma.setInputFiles("#files", [{ name: "again.png", mimeType: "image/png", buffer: png(20, 20, 3) }]);
  await sending(uma, "0 of 1 sent, 1 failed");
  await uma.unroute("**/api/**");
  await uma.getByRole("button", { name: "Send the failed ones again" }).click();
  await sending(uma, "1 of 1 sent");
  await uma.context().close();
});

test("keys do not decide while somebody types, with modifiers, or when they are switched off", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await firstOfQueue(ana, "frame-08.png");
  await ana.goto(candidate);
  await ana.keyboard.press("Control+x");
  assert.equal(await ana.locator("details[open]").count(), 0);

  await ana.keyboard.press("x");
  await ana.keyboard.press("a");
  await ana.keyboard.press("4");
  await ana.keyboard.type("rax and more");
  assert.equal(await ana.locator("details[open] input:checked").getAttribute("value"), "quality");
  assert.equal(await ana.locator("details[open] textarea").inputValue(), "rax and more");
  await ana.keyboard.press("Escape");
  assert.equal(await ana.locator("details[open]").count(), 0);

  await ana.keyboard.press("?");
  await Promise.all([ana.waitForResponse(/keys\/switch/), ana.getByLabel("Single keys are switched on").uncheck()]);
  await ana.keyboard.press("Escape");
  await ana.reload();
  await ana.keyboard.press("x");
  assert.equal(await ana.locator("details[open]").count(), 0);
  assert.equal(new URL(ana.url()).pathname, candidate);

  // The switch follows the person, into the tests after this one too.
  await ana.locator("[data-show-keys]").click();
  await Promise.all([ana.waitForResponse(/keys\/switch/), ana.getByLabel("Single keys are switched on").check()]);
  await ana.context().close();
});

test("without scripts a decision is a form like any other", async () => {
  const ana = await browser.windowOf(stage, /Ana/, { javaScriptEnabled: false });
  await ana.goto(await firstOfQueue(ana, "quay-10.png"));
  await ana.locator("summary", { hasText: "Reject" }).click();
  const form = ana.locator("details[open] form");
  await form.getByLabel("Brand or palette").check();
  await form.getByRole("textbox").fill("Too warm for this palette.");
  await form.getByRole("button", { name: "Reject" }).click();

  await ana.locator(".notice.done").getByText("Rejected").waitFor();
  await ana.context().close();
});

test("an approver clears the queue by keyboard alone", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/queue");
  await ana.keyboard.press("n");
  await ana.waitForURL(/candidates/);
  let said = "nothing yet";
  for (let decided = 0; /candidates/.test(ana.url()); decided++) {
    assert.ok(decided < 40, "the queue comes to an end");
    const here = new URL(ana.url()).pathname;

    // The address changes a moment before the page does.
    await ana.locator(`img[data-shown][src*="${here.split("/").at(-1)}"]`).evaluate((image) => image.decode());
    await ana.locator("button.approve:not([aria-disabled])").waitFor();
    if (decided > 0) {
      const news = ana.locator("#announcer", { hasText: /^(Approved|Changes requested|Rejected): .+ Next: /, hasNotText: said });
      await news.waitFor({ state: "attached" });
      said = await news.textContent();
    }

    const key = "arx"[decided % 3];
    await ana.keyboard.press(key);
    if (key !== "a") {
      assert.equal(await ana.evaluate(() => document.activeElement.name), "reason", "the key opens the form and goes into it");
      await ana.keyboard.press("1");
      await ana.keyboard.type("Seen and weighed.");
      await ana.keyboard.press("Enter");
    }

    await ana.waitForURL((url) => url.pathname !== here);
  }

  assert.equal(new URL(ana.url()).pathname, "/queue");
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("a finding shows itself on the picture by one key, can be overruled, and the next press takes the drawing away", async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto(`${brief}/upload`);
  await uma.getByLabel("Frame set").fill("off-palette");
  await uma.setInputFiles("#files", [{ name: "neon.png", mimeType: "image/png", buffer: png(1200, 628, 11) }]);
  await sending(uma, "1 of 1 sent");
  await stage.takeIn();
  await uma.context().close();

  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto(await firstOfQueue(ana, "neon.png"));
  await ana.keyboard.press("f");
  const laid = ana.locator(".stage .laid");
  await laid.waitFor();
  await ana.waitForFunction(() => document.querySelector(".laid").naturalWidth > 0);
  assert.match(await laid.getAttribute("src"), /evidence-[0-9a-f]{64}$/);
  for (let presses = await ana.locator("details.drawing").count(); presses > 0; presses--) await ana.keyboard.press("f");
  await laid.waitFor({ state: "detached" });

  const finding = ana.locator(".finding", { hasText: "SPEC-005" });
  await finding.getByText("Overrule", { exact: true }).click();
  await finding.getByLabel(/Why is it wrong/).fill("A proof of the printer, colours on purpose.");
  await finding.getByRole("button", { name: "Overrule SPEC-005" }).click();
  await ana.locator(".finding.overruled", { hasText: "by Ana Lindqvist" }).waitFor();
  assert.deepEqual(await findings(ana), []);
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});
