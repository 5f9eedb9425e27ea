/** A page of the portal that looks the same on every machine and every day. */
import type { Browser, Page } from "playwright-core";
import { FONTS } from "#tests/support/fonts.ts";

/** The day on which everybody looks: two days after the demonstration ends. */
const TODAY = new Date("2021-07-02T10:00:00+08:00");
const FONT_PATH = "/fonts-of-the-papers";
/** The first families that the portal asks for; with the fonts of the papers behind them no machine's own are used. */
const FAMILIES = ["Microsoft YaHei UI", "Cascadia Mono"];
const WEIGHTS = { regular: "100 500", bold: "600 900" } as const;

const STYLE = FAMILIES.flatMap(family =>
  Object.entries(WEIGHTS).map(
    ([name, weights]) =>
      `@font-face { font-family: "${family}"; font-weight: ${weights}; src: url("${FONT_PATH}/${name}"); }`,
  ),
).join("\n");

const LOOK_AGAIN_MS = 25;
const STILL_LOOKS = 2;
const SETTLED_WITHIN_MS = 30_000;

export type Language = "zh" | "en";

export interface StillPage {
  readonly page: Page;
  /** Goes to an address within the portal and waits until everything is there. */
  goTo(address: string): Promise<void>;
  /** Waits until everything that was asked for is there and drawn. */
  comesToRest(): Promise<void>;
  /** Sets the width, waits, and writes 0 for what differs from run to run: instants of recording, digests, made-up ids. */
  setWidth(width: number): Promise<void>;
}

export async function stillPage(browser: Browser, url: string, language: Language): Promise<StillPage> {
  const locale = { zh: "zh-CN", en: "en-GB" }[language];
  const context = await browser.newContext({
    ...{ locale, timezoneId: "Asia/Shanghai", bypassCSP: true, reducedMotion: "reduce" },
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const asked = new Set<object>();
  page.on("request", request => asked.add(request));
  const answered = (request: object) => void asked.delete(request);
  page.on("requestfinished", answered);
  page.on("requestfailed", answered);
  await page.clock.setFixedTime(TODAY);
  for (const name of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])
    await page.route(`**${FONT_PATH}/${name}`, route =>
      route.fulfill({ contentType: "font/ttf", body: Buffer.from(FONTS[name]) }),
    );
  /** What a clock does at some moment after the start, as if it had not been. */
  const without = (address: string, changed: (found: object) => object) =>
    page.route(address, async route => {
      const response = await route.fetch();
      if (response.status() !== 200) return route.fulfill({ response });
      return route.fulfill({ response, json: changed((await response.json()) as object) });
    });
  // Items of a bank account that are open for long.
  await without("**/v1/warning-cards*", found => ({ ...found, items: [] }));
  await without("**/v1/health", ({ parts, ...found }: { readonly parts?: readonly object[] }) => ({
    ...found,
    parts: parts?.map(part => ({ ...part, at: null })),
  }));
  await page.addInitScript(`localStorage.setItem("headwater.language", "${language}")`);
  await page.goto(url);
  await page.addStyleTag({ content: STYLE });
  const isStill = async () => asked.size === 0 && (await page.evaluate(isDrawn));
  const settled = async () => {
    const until = performance.now() + SETTLED_WITHIN_MS;
    for (let still = 0; still < STILL_LOOKS; still = (await isStill()) ? still + 1 : 0) {
      if (performance.now() > until) throw new Error(`${page.url()} does not come to rest`);
      await page.waitForTimeout(LOOK_AGAIN_MS);
    }
  };
  return {
    page,
    async goTo(address) {
      await page.evaluate(hash => {
        location.hash = hash;
      }, address);
      await settled();
    },
    comesToRest: settled,
    async setWidth(width) {
      await page.setViewportSize({ width, height: 900 });
      await settled();
      await page.evaluate(hideWhatVaries);
    },
  };
}

/** Runs in the page. */
function isDrawn(): boolean {
  return document.querySelector(".placeholder") === null && document.fonts.status === "loaded";
}

/** Runs in the page. Keeps the length of what it hides, and thus the lines that it takes. */
function hideWhatVaries(): void {
  const zeros = (text: string) => text.replaceAll(/[A-Za-z0-9]/g, "0");
  const hidden = (text: string) =>
    text
      // Of this year and later: when it was recorded. Earlier days are the demonstration's own.
      .replaceAll(/\b20(?:2[6-9]|[3-9]\d)-\d\d(?:-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)?/g, zeros)
      .replaceAll(/\b20(?:2[6-9]|[3-9]\d)年\d+月(?:\d+日)?/g, "0000年00月00日")
      // So many days until today.
      .replaceAll(/\b\d{4,}(?= (?:天|days))/g, zeros)
      // Digests in hexadecimal and base64, ids of 16 letters and more.
      .replaceAll(/(?=[\w+/=]*\d)[\w+/=]{16,}…?|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, zeros);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.nodeValue ?? "";
    const now = hidden(text);
    if (now !== text) node.nodeValue = now;
  }
}
