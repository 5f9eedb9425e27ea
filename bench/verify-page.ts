/** How long the page that verifies takes in a browser, from the file that is chosen to its verdict. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { invariant } from "#domain/invariant.ts";
import { buildVerifier, PORTAL_DIST } from "#local/portal.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const WITHIN_MS = 300_000;

/** The page empties its field when the verdict is there; a look each five milliseconds is as exact as needed. */
const WATCH = `{
  const files = document.getElementById("files");
  files.addEventListener("change", () => {
    const began = performance.now();
    const look = () => {
      if (files.value === "") files.setAttribute("data-took-ms", String(performance.now() - began));
      else setTimeout(look, 5);
    };
    setTimeout(look, 5);
  }, { capture: true });
}`;

/** Seconds; null where there is no Chromium. */
export async function verifyInBrowser(path: string): Promise<number | null> {
  if (!existsSync(CHROMIUM)) return null;
  await buildVerifier();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`file://${join(PORTAL_DIST, "verify.html")}`);
    await page.evaluate(WATCH);
    await page.locator("#files").setInputFiles(path);
    const done = page.locator("#files[data-took-ms]");
    await done.waitFor({ state: "attached", timeout: WITHIN_MS });
    const said = await page.locator("#result").innerText();
    invariant(said.includes("通过核验"), `the page does not verify the statement: ${said.slice(0, 500)}`);
    return Number(await done.getAttribute("data-took-ms")) / 1_000;
  } finally {
    await browser.close();
  }
}
