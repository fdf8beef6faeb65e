import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, stage } from "./onStage.mjs";

test("the queue narrows while one types, keeps focus and what is selected, and shows what others take", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const ben = await browser.windowOf(stage, /Ben/);
  await ana.goto("/queue");
  await ana.keyboard.press("/");
  await ana.keyboard.type("quay");
  await ana.locator(".row", { hasText: "frame-01.png" }).waitFor({ state: "detached" });
  assert.equal(await ana.locator(".row").count(), 2);
  assert.equal(await ana.evaluate(() => document.activeElement.id), "search");
  assert.equal(new URL(ana.url()).searchParams.get("search"), "quay");

  await ana.locator(".row", { hasText: "quay-11.png" }).locator("input[name=selected]").check();
  await ana.locator("#search").focus();
  await ben.goto(await ana.locator(".row a.file", { hasText: "quay-10.png" }).getAttribute("href"));
  await ben.locator('.decide[data-claim="mine"]').waitFor();
  await ana.locator(".row", { hasText: "quay-10.png" }).getByText("Ben Okafor").waitFor();

  assert.equal(await ana.evaluate(() => document.activeElement.id), "search");
  assert.ok(await ana.locator(".row", { hasText: "quay-11.png" }).locator("input[name=selected]").isChecked());
  assert.equal(await ana.locator("#search").inputValue(), "quay");
  assert.deepEqual([...ana.problems, ...ben.problems], []);
});

test("what others decide leaves the list and the selection with it, so that nothing is decided that is not to be seen", async () => {
  const ana = await browser.windowOf(stage, /Ana/);
  const mei = await browser.windowOf(stage, /Mei/);
  await stage.fill("seen-only", 3);
  await ana.goto("/queue?brief=seen-only");
  const row = (number) => ana.locator(".row", { hasText: `seen-only-00${number}.png` });
  for (const number of [1, 2]) await row(number).locator("input[name=selected]").check();
  await ana.getByText("2 selected").waitFor();

  await mei.goto("/queue?brief=seen-only");
  await mei.locator(".row", { hasText: "seen-only-001.png" }).locator("input[name=selected]").check();
  await mei.locator("[data-bulk] button.approve").click();
  await mei.getByRole("heading", { name: "1 of 1 candidate approved" }).waitFor();

  await row(1).waitFor({ state: "detached" });
  await ana.getByText("1 selected").waitFor();
  await ana.keyboard.press("a");
  await ana.getByRole("heading", { name: "1 of 1 candidate approved" }).waitFor();
  assert.equal(await ana.locator(".bulk-list .file").innerText(), "seen-only-002.png");
  assert.deepEqual([...ana.problems, ...mei.problems], []);
});
