import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.5.8, Equivalent: pins lie over one another where people put them so, and each is opened from the list beside the picture too. */
const hasEquivalent = (id, { html }) => id === "target-size" && html.includes('class="pin-mark');

/** All that axe finds on a page, of whatever weight; the size of targets (WCAG 2.5.8), which it leaves out unless asked, too. */
export async function findings(page) {
  // By the protocol, not as a script of the page: the page's own policy lets none in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  return violations
    .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.filter((node) => !hasEquivalent(id, node)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.html).join(" ")}`);
}
