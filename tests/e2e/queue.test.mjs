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
  await ben.locator("main").waitFor();
  const claim = ben.getByRole("button", { name: "Claim it" });
  if (await claim.count() > 0) await claim.click();
  await ana.locator(".row", { hasText: "quay-10.png" }).getByText("Ben Okafor").waitFor();

  assert.equal(await ana.evaluate(() => document.activeElement.id), "search");
  assert.ok(await ana.locator(".row", { hasText: "quay-11.png" }).locator("input[name=selected]").isChecked());
  assert.equal(await ana.locator("#search").inputValue(), "quay");
  assert.deepEqual([...ana.problems, ...ben.problems], []);
});
