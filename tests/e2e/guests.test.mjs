import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, stage } from "./onStage.mjs";

test("a guest comes in by a link and its password, comments and decides without a script, and is out when the link is revoked", { timeout: 120_000 }, async () => {
  await stage.fill("for-guests", 3);
  const ana = await browser.windowOf(stage, /Ana/);
  await ana.goto("/briefs/for-guests");
  await ana.getByRole("link", { name: "Guests", exact: true }).click();
  await ana.getByLabel("Who it is for").fill("Lena Fjord");
  await ana.getByLabel("decide too").check();
  await ana.getByLabel(/^Password/).fill("quiet-harbour");
  await ana.getByRole("button", { name: "Make a link" }).click();

  const lena = await browser.visitor(stage, await ana.getByLabel("Link", { exact: true }).inputValue(), { javaScriptEnabled: false });
  await lena.getByLabel("Password").fill("quiet-harbour");
  await lena.getByRole("button", { name: "Look at the pictures" }).click();
  await lena.getByText("3 pictures, 3 in review").waitFor();
  await lena.getByRole("link", { name: "for-guests-001.png" }).click();
  await lena.getByLabel("Your comment").fill("A little warmer?");
  await lena.getByRole("button", { name: "Comment" }).click();
  await lena.getByText("A little warmer?").waitFor();
  await lena.getByRole("button", { name: "Approve" }).click();
  await lena.getByRole("heading", { name: "Approved" }).waitFor();
  await lena.getByRole("link", { name: "Next" }).click();
  await lena.getByRole("heading", { name: "for-guests-002.png" }).waitFor();

  await ana.goto("/briefs/for-guests/guests");
  await ana.getByRole("button", { name: "Revoke the link of Lena Fjord" }).click();
  await ana.getByText("Revoked", { exact: true }).waitFor();
  await lena.getByRole("link", { name: "Previous" }).click();
  await lena.getByRole("heading", { name: "Nothing here for you now" }).waitFor();
  for (const page of [ana, lena]) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});
