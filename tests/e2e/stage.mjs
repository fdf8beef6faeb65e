import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** The emulator, a staged account and the review desk on it: a program of its own that ends with its input. */
export class Stage {
  #program;
  #answers;

  static async open() {
    const stage = new Stage();
    stage.#program = spawn("dotnet", ["run", "--project", path.join(here, "Stage")], {
      stdio: ["pipe", "pipe", process.env.STAGE_LOG ? "inherit" : "ignore"],
    });
    stage.#answers = createInterface({ input: stage.#program.stdout })[Symbol.asyncIterator]();
    stage.url = (await stage.#answer()).url;
    return stage;
  }

  /** Lets the pipeline work on what was uploaded, until nothing is left to do. */
  takeIn() {
    return this.#do("take-in");
  }

  /** A brief of its own with so many candidates in review. */
  fill(brief, count) {
    return this.#do(`fill ${brief} ${count}`);
  }

  async close() {
    this.#program.stdin.end();
    if (this.#program.exitCode === null) await once(this.#program, "exit");
  }

  async #do(line) {
    this.#program.stdin.write(`${line}\n`);
    await this.#answer();
  }

  async #answer() {
    for (;;) {
      const { value, done } = await this.#answers.next();
      if (done) throw new Error("The stage has ended. Set STAGE_LOG=1 to see why; tests/e2e/Stage must build.");
      if (value.startsWith("{")) return JSON.parse(value);
    }
  }
}

/** Until nothing has been on its way for half a second but the question that waits at the server for news. */
async function quiet(page) {
  const under = new Set();
  let since = Date.now();
  const begin = (request) => void (/\/changes\?/.test(request.url()) || under.add(request));
  const end = (request) => void (under.delete(request), since = Date.now());
  page.on("request", begin).on("requestfinished", end).on("requestfailed", end);
  await page.waitForLoadState("load");
  while (under.size > 0 || Date.now() - since < 500) await page.waitForTimeout(50);
  page.off("request", begin).off("requestfinished", end).off("requestfailed", end);
}

/** A window that is closed may take the release of its claim with it, and the next test would find the candidate taken: it is released first. */
async function releaseClaim(page) {
  await page.evaluate(async () => {
    const { candidate, epoch } = document.querySelector('.decide[data-claim="mine"]')?.dataset ?? {};
    if (candidate === undefined) return;
    const token = document.querySelector("[name=__RequestVerificationToken]").value;
    const body = new URLSearchParams({ __RequestVerificationToken: token, key: crypto.randomUUID(), epoch });
    await fetch(`/api/candidates/${candidate}/releases`, { method: "POST", body });
  });
}

/** Debian's Chromium, with a profile of its own that goes with it. */
export class Browser {
  static async open() {
    const browser = new Browser();
    browser.profile = await mkdtemp(path.join(tmpdir(), "desk-"));
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [...flags, `--disk-cache-dir=${browser.profile}`],
    });
    return browser;
  }

  /** A window at an address, which notes what goes wrong in it. An answer that says no is none of that. */
  async visitor(stage, address, options = {}) {
    const context = await this.chromium.newContext({ baseURL: stage.url, viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of (40[349]|422|413)/.test(message.text())) problems.push(message.text());
    });
    await page.goto(address);
    return Object.assign(page, { problems, quiet: () => quiet(page) });
  }

  /** A window of somebody who has signed in by choosing their name. */
  async windowOf(stage, name, options = {}) {
    const page = await this.visitor(stage, "/sign-in", options);
    const context = page.context();
    await page.getByRole("button", { name }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    const close = context.close.bind(context);
    context.close = async () => {
      if (!page.isClosed() && options.javaScriptEnabled !== false) await releaseClaim(page);
      await close();
    };
    return page;
  }

  async close() {
    await this.chromium.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}
