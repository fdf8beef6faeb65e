import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findings } from "./axe.mjs";
import { cutOff, overlapping, sticking } from "./layout.mjs";
import { browser, stage } from "./onStage.mjs";

const brief = "/briefs/spring-launch";

before(() => stage.fill("every-page", 24), { timeout: 120_000 });

async function addressOf(page, name) {
  await page.goto("/queue?brief=every-page");
  return page.locator(".row a.file", { hasText: name }).first().getAttribute("href");
}

/** Every page there is, as somebody sees it who may see it, with what can be opened on it. */
async function* everyPage(options) {
  const uma = await browser.windowOf(stage, /Uma/, options);
  const ana = await browser.windowOf(stage, /Ana/, options);
  const gita = await browser.windowOf(stage, /Gita/, options);
  const kim = await browser.windowOf(stage, /Kim/, options);
  const at = async (page, address, what = address) => {
    await page.goto(address);
    return { page, what };
  };
  for (const address of ["/sign-in", "/briefs", brief, `${brief}/upload`, "/mine"]) yield at(uma, address);
  const [one, other] = [await addressOf(ana, "every-page-023.png"), await addressOf(ana, "every-page-024.png")];
  const [left, right] = [one, other].map((address) => address.split("/").at(-1));
  for (const address of [
    "/briefs/coast-carousel/sets/morning", `${brief}/sheet`, "/queue", one, `/compare?a=${left}&b=${right}`, `${one}/difference/${right}`,
    `${one}/pins`, "/keys", "/trail", "/notices", "/briefs/nowhere",
  ]) yield at(ana, address);
  yield at(gita, "/queue", "the queue of the governance lead");
  yield at(kim, "/notices/deliveries");
  yield at(kim, "/stuck");
  yield at(gita, "/trail?kind=access", "the trail of access");
  yield at(gita, await gita.locator(".trail .what").first().getAttribute("href"), "an entry");

  await gita.goto("/rights");
  const asset = (await gita.locator(".asset-tiles a.ask-about").first().getAttribute("href")).split("=")[1];
  for (const address of [
    "/rights", `/rights?asset=${asset}&channel=print&territory=NO&at=&campaign=`, `/rights?asset=${asset}&channel=tv&territory=US&at=&campaign=`,
    "/rights?asset=nothing&channel=print&territory=NO&at=&campaign=", "/rights/requests", "/rights/expiring", "/rights/licences", "/rights/models", "/rights/consents",
    "/rights/licences/halden-own-work", "/rights/models/imagen-4", "/rights/consents/lista-lighthouse", `/assets/${asset}`,
    `/assets/${asset}/original?channel=tv&territory=US`, "/why", `/why/${asset}`,
  ]) yield at(gita, address);
  yield at(ana, `/assets/${asset}`, "an asset as an approver sees it");
  await gita.goto(`/assets/${asset}`);
  await gita.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  yield { page: gita, what: "an asset with all its forms open" };

  await ana.goto(one);
  await ana.keyboard.press("r");
  yield { page: ana, what: "an open reason form" };
  await ana.keyboard.press("Escape");
  await ana.keyboard.press("?");
  yield { page: ana, what: "the keys" };

  await ana.goto("/briefs/every-page/sheet?status=in-review");
  await ana.locator(".contact a").first().focus();
  await ana.keyboard.press("Space");
  await ana.keyboard.press("r");
  yield { page: ana, what: "a sheet with a selection" };
  await ana.keyboard.press("1");
  await ana.keyboard.press("Enter");
  await ana.waitForURL(/queue\/bulk/);
  yield { page: ana, what: "a decision on many that was not taken" };
  await ana.locator("textarea[name=note]").fill("Too warm.");
  await ana.locator("button.reject").click();
  await ana.getByText(/1 of 1 candidate/).waitFor();
  yield { page: ana, what: "what a decision on many came to" };

  await ana.goto("/briefs/every-page/guests");
  await ana.getByLabel("Who it is for").fill("Lena Fjord");
  await ana.getByLabel("decide too").check();
  await ana.getByRole("button", { name: "Make a link" }).click();
  yield { page: ana, what: "a link that was made" };
  const lena = await browser.visitor(stage, await ana.getByLabel("Link", { exact: true }).inputValue(), options);
  yield { page: lena, what: "the door of a guest" };
  await lena.getByRole("button", { name: "Look at the pictures" }).click();
  yield { page: lena, what: "the brief as a guest sees it" };
  await lena.getByRole("link", { name: "every-page-020.png" }).click();
  await lena.locator("summary.request-changes").click();
  yield { page: lena, what: "a picture as a guest decides on it" };
  await lena.getByRole("button", { name: "Leave" }).click();
  yield { page: lena, what: "a guest who has left" };

  for (const page of [uma, ana, gita, kim, lena]) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing on any page, and none is too wide, at ${width} px, ${colorScheme}`, { timeout: 300_000 }, async () => {
      const found = [];
      for await (const { page, what } of everyPage({ viewport: { width, height: 844 }, colorScheme })) {
        found.push(...[...await findings(page), ...await sticking(page)].map((finding) => `${what}: ${finding}`));
      }

      assert.deepEqual(found, []);
    });
  }
}

for (const [way, options, prepare] of [
  ["text of twice the size", { viewport: { width: 1440, height: 900 } }, (page) => page.evaluate(() => (document.documentElement.style.fontSize = "200%"))],
  ["a page zoomed to 200 %", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, () => {}],
]) {
  test(`with ${way} nothing is cut off, lies over another or sticks out`, { timeout: 300_000 }, async () => {
    const found = [];
    for await (const { page, what } of everyPage(options)) {
      await prepare(page);
      found.push(...[...await sticking(page), ...await cutOff(page), ...await overlapping(page)].map((finding) => `${what}: ${finding}`));
    }

    assert.deepEqual(found, []);
  });
}
