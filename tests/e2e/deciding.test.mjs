import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, stage } from "./onStage.mjs";
import { png } from "./png.mjs";

async function addressOf(page, name) {
  await page.goto("/queue?mine=false");
  return page.locator(".row a.file", { hasText: name }).getAttribute("href");
}

/** Opens it, and waits until it is claimed and may be approved. */
async function open(page, address) {
  await page.goto(address);
  await page.locator('.decide[data-claim="mine"]').waitFor();
  await page.waitForFunction(() => document.querySelector("button.approve").ariaDisabled === null);
}

const pathOf = (page) => new URL(page.url()).pathname;
const toast = (page) => page.locator("#held");
const notTaken = (page) => page.locator("#not-taken .notice");

async function nextAfter(page, address) {
  await page.waitForURL((url) => url.pathname !== address);
  await page.locator("form.htmx-request").waitFor({ state: "detached" });
}

async function rejectWith(page, words) {
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

/** As the server has it, whatever a page shows. */
const viewOf = (page, address) => page.evaluate(async (path) => (await fetch(`/api${path}`)).json(), address);
const standsAt = async (page, address) => (await viewOf(page, address)).status;

async function until(page, isSo, what) {
  for (let tries = 0; !(await isSo()); tries++) {
    assert.ok(tries < 200, what);
    await page.waitForTimeout(50);
  }
}

test("undone within six seconds a decision was never sent, and the form is as it was", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "frame-01.png");
  const sent = [];
  ana.on("request", (request) => request.url().endsWith("/decisions") && sent.push(request.url()));
  await open(ana, candidate);
  await rejectWith(ana, "Six fingers on the left hand.");
  await nextAfter(ana, candidate);
  await toast(ana).getByText("Rejected").waitFor();
  await ana.locator("#announcer", { hasText: /^Rejected: frame-01\.png\. It can be undone.+Next: / }).waitFor({ state: "attached" });

  await ana.keyboard.press("u");
  await ana.waitForURL((url) => url.pathname === candidate);
  const form = ana.locator("details.reason[open] form");
  assert.equal(await form.locator("textarea").inputValue(), "Six fingers on the left hand.");
  assert.equal(await form.locator("input:checked").getAttribute("value"), "off-brief");
  assert.equal(await ana.evaluate(() => document.activeElement.name), "note");
  assert.deepEqual(sent, []);
  assert.equal(await standsAt(ana, candidate), "in-review");
  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("the arrows go through the queue, claim what they open and release what they leave; skipping goes on from there", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/queue");
  const first = await ana.locator(".row a.file").first().getAttribute("href");
  await open(ana, first);
  await ana.keyboard.press("ArrowRight");
  await nextAfter(ana, first);
  const second = pathOf(ana);
  await ana.locator('.decide[data-claim="mine"]').waitFor();
  await until(ana, async () => Date.parse((await viewOf(ana, first)).candidate.claim.until) <= Date.now(), "the first is released");
  await ana.keyboard.press("ArrowLeft");
  await nextAfter(ana, second);
  assert.equal(pathOf(ana), first);
  await ana.locator('.decide[data-claim="mine"]').waitFor();

  const seen = [first];
  for (let skipped = 0; skipped < 2; skipped++) {
    await ana.keyboard.press("n");
    await nextAfter(ana, seen.at(-1));
    assert.ok(!seen.includes(pathOf(ana)), "skipping goes on, and not back");
    seen.push(pathOf(ana));
    await ana.locator('.decide[data-claim="mine"]').waitFor();
  }

  assert.deepEqual(ana.problems, []);
  await ana.context().close();
});

test("the next decision sends the one before, and the page tells that it was taken", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "frame-02.png");
  await open(ana, candidate);
  await ana.keyboard.press("a");
  await nextAfter(ana, candidate);
  const second = pathOf(ana);
  assert.equal(await standsAt(ana, candidate), "in-review");
  await ana.locator('.decide[data-claim="mine"]').waitFor();
  const answer = ana.waitForResponse((response) => response.url().endsWith(`/api${candidate}/decisions`));
  await rejectWith(ana, "Too dark.");
  assert.equal((await answer).status(), 200);
  await nextAfter(ana, second);
  assert.equal(await standsAt(ana, candidate), "approved");
  await ana.keyboard.press("u");
  await ana.waitForURL((url) => url.pathname === second);
  await ana.context().close();
});

test("a tab that is closed within the six seconds sends the decision", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "frame-04.png");
  await open(ana, candidate);
  await ana.keyboard.press("a");
  await nextAfter(ana, candidate);
  const other = await ana.context().newPage();
  await other.goto("/briefs");
  await ana.close({ runBeforeUnload: true });

  await until(other, async () => (await standsAt(other, candidate)) === "approved", "the decision arrives");
  await other.context().close();
});

test("while the server is down a decision is kept, told on every page, and sent by one button", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "frame-06.png");
  await open(ana, candidate);
  await ana.route("**/decisions", (route) => route.abort());
  await rejectWith(ana, "The horizon is not level.");
  await nextAfter(ana, candidate);
  await toast(ana).getByRole("button", { name: "Send now" }).click();
  await notTaken(ana).getByText("Not sent: Rejected frame-06.png.").waitFor();

  await ana.goto("/briefs");
  await notTaken(ana).getByText("The horizon is not level.").waitFor();
  await ana.unroute("**/decisions");
  await notTaken(ana).getByRole("button", { name: "Send it" }).click();
  await notTaken(ana).waitFor({ state: "detached" });
  assert.equal(await standsAt(ana, candidate), "rejected");
  await ana.context().close();
});

test("who comes second reads who was first and what differs, keeps their words, and reads it again by one key", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const ben = await browser.windowOf(stage, /Ben/);
  const candidate = await addressOf(ana, "frame-07.png");
  await ben.route("**/claims", (route) => route.abort());

  // Otherwise the page tells of the decision before the words are sent.
  await ben.route("**/changes?*", (route) => route.abort());
  await ben.goto(candidate);
  await open(ana, candidate);
  await ana.keyboard.press("a");
  await nextAfter(ana, candidate);
  await toast(ana).getByRole("button", { name: "Send now" }).click();
  await toast(ana).getByText("✓ Approved frame-07.png").waitFor();

  await rejectWith(ben, "The logo is cut off.");
  await nextAfter(ben, candidate);
  await toast(ben).getByRole("button", { name: "Send now" }).click();
  const notice = notTaken(ben);
  await notice.getByText("Ana Lindqvist").waitFor();
  const words = await notice.innerText();
  assert.match(words, /Not taken: Rejected frame-07\.png/);
  assert.match(words, /You saw it in review; it is approved now\./);
  assert.match(words, /The logo is cut off\./);
  await ben.keyboard.press("e");
  await ben.waitForURL((url) => url.pathname === candidate);
  await ben.locator(".panel .status-approved").first().waitFor();
  await ana.context().close();
  await ben.context().close();
});

test("opening claims, leaving releases, and a claim ends by the clock and is taken again by one key", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const ben = await browser.windowOf(stage, /Ben/);
  const candidate = await addressOf(ana, "frame-08.png");
  await open(ana, candidate);
  await ben.goto(candidate);
  await ben.locator(".claim", { hasText: "Ana Lindqvist has it until" }).waitFor();

  await ana.goto("/queue");
  await until(ben, async () => Date.parse((await viewOf(ben, candidate)).candidate.claim.until) <= Date.now(), "the claim is released");
  await ben.clock.install();
  await ben.goto(candidate);
  await ben.locator('.decide[data-claim="mine"]').waitFor();

  await ben.route("**/claims", (route) => route.abort());
  await ben.clock.fastForward("16:00");
  await ben.locator('.decide[data-claim="ended"]').waitFor();
  await ben.getByText("Your claim has ended.", { exact: true }).waitFor();
  await ben.unroute("**/claims");
  await ben.keyboard.press("k");
  await ben.locator('.decide[data-claim="mine"]').waitFor();

  // The next test wants it free.
  await ben.goto("/queue");
  await until(ana, async () => Date.parse((await viewOf(ana, candidate)).candidate.claim.until) <= Date.now(), "the claim is released");
  await ana.context().close();
  await ben.context().close();
});

test("the release of a page that was read anew comes late and ends no claim", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "frame-08.png");
  await ana.addInitScript(() => {
    // What the page sends as it goes is on its way for as long as the test wants.
    globalThis.send = globalThis.fetch;
    globalThis.fetch = (address, options) => {
      if (!String(address).endsWith("/releases")) return globalThis.send(address, options);
      sessionStorage.setItem("late", JSON.stringify([String(address), String(options.body)]));
      return new Promise(() => {});
    };
  });
  await open(ana, candidate);
  const epochs = async () => (await viewOf(ana, candidate)).candidate.claim.epoch;
  const first = await epochs();
  await ana.reload();
  await until(ana, async () => (await epochs()) === first + 1, "the page that was read anew has a claim of its own");

  const status = await ana.evaluate(async () => {
    const [address, body] = JSON.parse(sessionStorage.getItem("late"));
    return (await globalThis.send(address, { method: "POST", body: new URLSearchParams(body) })).status;
  });
  assert.equal(status, 200);
  const { claim } = (await viewOf(ana, candidate)).candidate;
  assert.ok(Date.parse(claim.until) > Date.now(), "the claim of the page goes on");
  assert.equal(await ana.locator(".decide form [name=epoch]").first().inputValue(), String(claim.epoch));
  assert.deepEqual(ana.problems, []);
  await ana.evaluate(() => (globalThis.fetch = globalThis.send));
  await ana.goto("/briefs");
  const isFree = async () => !(Date.parse((await viewOf(ana, candidate)).candidate.claim?.until) > Date.now());
  await until(ana, isFree, "leaving the page released its claim");
  await ana.context().close();
});

test("an open page tells what becomes of its candidate: decided by another, claimed by another, free again", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const ben = await browser.windowOf(stage, /Ben/);
  const candidate = await addressOf(ana, "frame-08.png");
  const conflict = ana.locator("#conflict");
  await open(ben, candidate);
  await ana.goto(candidate);
  await ana.locator(".claim", { hasText: "Ben Okafor has it until" }).waitFor();
  await ben.goto("/briefs");
  await conflict.getByText("It is free now.").waitFor();
  await ana.keyboard.press("e");
  await ana.locator('.decide[data-claim="mine"]').waitFor();

  // Her claim is released elsewhere, and Ben decides at once.
  await ana.route("**/claims", async (route) => {
    await until(ben, async () => (await standsAt(ben, candidate)) !== "in-review", "Ben has decided");
    await route.continue();
  });
  await ben.goto(candidate);
  await ben.evaluate(async (path) => {
    const token = document.querySelector("[name=__RequestVerificationToken]").value;
    const view = await (await fetch(`/api${path}`)).json();
    globalThis.decision = new URLSearchParams({ __RequestVerificationToken: token, kind: "reject", run: view.candidate.run, reason: "brand", note: "Too warm." });
  }, candidate);
  await ana.evaluate(async (path) => {
    const token = document.querySelector("[name=__RequestVerificationToken]").value;
    const { epoch } = document.querySelector(".decide").dataset;
    await fetch(`/api${path}/releases`, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token, epoch }) });
  }, candidate);
  assert.equal(await ben.evaluate(async (path) => (await fetch(`/api${path}/decisions`, { method: "POST", body: globalThis.decision })).status, candidate), 200);

  await conflict.getByText("Ben Okafor").waitFor();
  assert.match(await conflict.innerText(), /decided already \(rejected\)[\s\S]*You saw it in review; it is rejected now\./);
  await ana.keyboard.press("e");
  await ana.locator(".panel .status-rejected").first().waitFor();
  assert.deepEqual([...ana.problems, ...ben.problems], []);
  await ana.context().close();
  await ben.context().close();
});

test("a person's own keys decide, stand on the buttons and in the list of keys", async () => {
  const mei = await browser.windowOf(stage, /Mei/);
  await mei.goto("/keys");
  await mei.locator('[name="keys[approve]"]').focus();
  await mei.keyboard.press("x");
  await mei.getByRole("button", { name: "Save" }).click();
  await mei.getByRole("alert").getByText("X can't be both 'Approve' and 'Reject'").waitFor();
  await mei.locator('[name="keys[approve]"]').focus();
  await mei.keyboard.press("y");
  await mei.getByRole("button", { name: "Save" }).click();
  await mei.getByText("Saved.").waitFor();

  const candidate = await addressOf(mei, "quay-11.png");
  await open(mei, candidate);
  assert.equal(await mei.locator("button.approve kbd").innerText(), "Y");
  await mei.keyboard.press("a");
  assert.equal(pathOf(mei), candidate);
  await mei.keyboard.press("?");
  await mei.locator("dialog dt", { hasText: "Y" }).waitFor();
  await mei.keyboard.press("Escape");
  await mei.locator("dialog").waitFor({ state: "detached" });
  await mei.keyboard.press("y");
  await nextAfter(mei, candidate);
  await toast(mei).getByText("Approved").waitFor();
  await mei.keyboard.press("u");
  await mei.waitForURL((url) => url.pathname === candidate);
  await mei.goto("/keys");
  await mei.getByRole("button", { name: "Back to the usual keys" }).click();
  await mei.getByText("Saved.").waitFor();
  await mei.context().close();
});

test("three stages: any approver, two of three named people, then the governance lead", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "staged.png");
  const vote = async (name, stageWords) => {
    const person = name === "Ana" ? ana : await browser.windowOf(stage, new RegExp(name));
    await open(person, candidate);
    assert.match(await person.locator("#standing-title").innerText(), stageWords);
    await person.keyboard.press("a");
    await nextAfter(person, candidate);
    await toast(person).getByRole("button", { name: "Send now" }).click();
    await toast(person).getByText("✓ Approved staged.png").waitFor();
    return person;
  };
  await vote("Ana", /Stage 1 of 3: Brand/);
  await ana.goto(candidate);
  await ana.getByText("Stage 'Legal' is open, and it asks people whom the brief names.").waitFor();
  assert.match(await ana.locator(".stage-line.open").innerText(), /0 of 2 approvals; waits for Mei Tanaka or Kwame Mensah or Ben Okafor/);

  const mei = await vote("Mei", /Stage 2 of 3: Legal/);
  await mei.goto(candidate);
  assert.match(await mei.locator(".stage-line.open").innerText(), /1 of 2 approvals; waits for Kwame Mensah or Ben Okafor/);
  await mei.getByText("You have voted in stage 'Legal' already").waitFor();
  const kwame = await vote("Kwame", /Stage 2 of 3: Legal/);
  const gita = await vote("Gita", /Stage 3 of 3: Market/);
  assert.equal(await standsAt(gita, candidate), "approved");
  for (const person of [ana, mei, kwame, gita]) await person.context().close();
});

test("a rejected frame comes back as iteration 2: from the maker's page, under its old name, with what was said and what the findings did", async () => {
  const uma = await browser.windowOf(stage, /Uma/);
  await uma.goto("/briefs/spring-launch/upload");
  await uma.getByLabel("Frame set").fill("again");
  await uma.setInputFiles("#files", [{ name: "again.png", mimeType: "image/png", buffer: png(1200, 900, 21) }]);
  await uma.locator("#sending-words", { hasText: "1 of 1 sent" }).waitFor();
  await stage.takeIn();

  const ana = await browser.windowOf(stage, /Ana/);
  const candidate = await addressOf(ana, "again.png");
  await open(ana, candidate);
  await rejectWith(ana, "The crop cuts her hands.");
  await nextAfter(ana, candidate);
  await toast(ana).getByRole("button", { name: "Send now" }).click();
  await toast(ana).getByText("✓ Rejected again.png").waitFor();
  await stage.takeIn();

  await uma.goto("/mine");
  const work = uma.locator(".work", { hasText: "again.png" });
  await work.getByText("The crop cuts her hands.").waitFor();
  await work.locator("input[type=file]").setInputFiles({ name: "again.jpg", mimeType: "image/jpeg", buffer: png(1200, 628, 22) });
  await work.getByRole("button", { name: "Send it" }).click();
  await uma.getByRole("alert").getByText("'again.jpg' is a JPG file, and 'again.png' is a PNG file").waitFor();
  const dropped = await uma.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], "hands-in-frame.png", { type: "image/png" }));
    return data;
  }, png(1200, 628, 22).toString("base64"));
  await work.dispatchEvent("drop", { dataTransfer: dropped });
  await work.getByText("The next iteration has been sent.").waitFor();
  await stage.takeIn();

  await uma.goto("/mine");
  await work.getByText("iteration 2", { exact: true }).waitFor();
  await work.getByText("Iteration 1: rejected").click();
  await work.getByText("The crop cuts her hands.").waitFor();
  const second = await addressOf(ana, "again.png");
  assert.notEqual(second, candidate);
  await open(ana, second);
  const strip = ana.locator(".iterations");
  assert.match(await strip.innerText(), /Iteration 1[\s\S]+Rejected[\s\S]+The crop cuts her hands\.[\s\S]+Iteration 2[\s\S]+Pixels: 1200 × 900 → 1200 × 628/);
  assert.equal(await strip.locator("a", { hasText: "Compare" }).getAttribute("href"), `/compare?a=${candidate.split("/").at(-1)}&b=${second.split("/").at(-1)}`);
  await ana.goto(candidate);
  await ana.getByText("A newer iteration came").waitFor();
  assert.deepEqual([...uma.problems, ...ana.problems], []);
  await uma.context().close();
  await ana.context().close();
});
