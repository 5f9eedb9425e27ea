/**
 * Every page of the portal at three widths in both languages, beside a picture of how it looked when somebody last
 * looked at it: `npm run screenshots` takes them anew (decision 0073). Its Chinese pages say nothing raw.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dateInChina } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { addressOfDeeds } from "#portal/administration/address.ts";
import { type Route, readRoute } from "#portal/routes.ts";
import { PAGES, type PortalPage, type Visitor } from "#tests/browser/portal-pages.ts";
import { furnish } from "#tests/browser/portal-world.ts";
import { ALLOWED, allowance } from "#tests/browser/words-allowed.ts";
import { CHROMIUM, launchBrowser, signIn } from "#tests/support/browser.ts";
import { startWithDemonstration } from "#tests/support/demonstration.ts";
import { latinIn, latinWords } from "#tests/support/latin-words.ts";
import { layoutFaults } from "#tests/support/layout-faults.ts";
import { freshFolder, type RunningServer } from "#tests/support/local-server.ts";
import { compare, DIFFERENT_MAX, pictureOf, readPicture, writePicture } from "#tests/support/screenshot.ts";
import { type Language, type StillPage, stillPage } from "#tests/support/still-page.ts";

const REFERENCES = new URL("../fixtures/portal/", import.meta.url).pathname;
const DIFFERENCES = new URL("../../.screenshots/", import.meta.url).pathname;
const RENEWS = process.env["RENEW_SCREENSHOTS"] !== undefined;
const LANGUAGES: readonly Language[] = ["zh", "en"];
/** Pixels of the page, and how many of them one pixel of its picture stands for. */
const WIDTHS = [
  { width: 390, times: 2.5 },
  { width: 768, times: 3 },
  { width: 1280, times: 4 },
] as const;
const HEIGHT_MAX = 2_000;
const ABOVE_LIST = 300;
const NAMES: Readonly<Record<Exclude<Visitor, "nobody">, string>> = {
  operator: "执委会",
  "finance-zj": "浙江省财政厅",
  "environment-zj": "浙江省生态环境厅",
  "station-jiekou": "街口站数据上报",
};

const VIEWS = Object.keys(PAGES) as Route["view"][];
const pages = VIEWS.flatMap(view => PAGES[view].map(page => ({ view, ...page })));
/** Whoever is signed in stays so as long as it goes: changing costs time. */
const sorted = Object.groupBy(pages, page => page.as);

const nameOf = ({ address, as }: PortalPage) =>
  `${as}${address}`.replaceAll(/[^A-Za-z0-9-]+/g, "_").replace(/_$/, "");

test("each address leads to the view that it is listed under", () => {
  for (const { view, address } of pages) expect(readRoute(address).view, address).toBe(view);
});

test.each([
  ["an id that has a name", "demonstration-zone-fund"],
  ["a code of the contract", "gb3838-automatic"],
  ["an address of the service", "/v1/sections/jiekou/assessments/2020-08"],
  ["an operation", "registerAgreement"],
  ["an English word", "closing"],
])("%s is raw: %s", (_, word) => {
  expect(latinIn(`（${word}）`).map(each => allowance(each.word, "inbox"))).toEqual([undefined]);
});

describe.skipIf(!existsSync(CHROMIUM))(
  `pages of the portal as they look (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const folder = freshFolder();
    let started: {
      server: RunningServer;
      browser: Browser;
      stills: readonly StillPage[];
      opened: string;
    } | null = null;
    const there = () => present(started, "a browser that was started");
    const complaints: string[] = [];
    /** Of the list of what is allowed: what was met. */
    const met = new Set<string>();
    const rawWords = async (still: StillPage, view: Route["view"]) => {
      const raw = (await latinWords(still)).filter(({ word }) => {
        const allowed = allowance(word, view);
        if (allowed !== undefined) met.add(allowed.why);
        return allowed === undefined;
      });
      return [
        ...new Set(raw.map(({ word, within }) => `"${word}" in "${within}" is raw to who reads Chinese`)),
      ];
    };

    beforeAll(async () => {
      const [server, browser] = await Promise.all([startWithDemonstration(folder.path), launchBrowser()]);
      const opened = await furnish(server);
      const stills = await Promise.all(LANGUAGES.map(language => stillPage(browser, server.url, language)));
      for (const { page } of stills)
        page.on("console", message => message.type() === "error" && complaints.push(message.text()));
      started = { server, browser, stills, opened };
      rmSync(DIFFERENCES, { recursive: true, force: true });
      if (RENEWS) rmSync(REFERENCES, { recursive: true, force: true });
      mkdirSync(REFERENCES, { recursive: true });
    });
    afterAll(async () => {
      await started?.browser.close();
      await started?.server.stop();
      folder.remove();
    });

    for (const [as, seen] of Object.entries(sorted)) {
      test.each(seen.map((page, index) => [page.address, page, index === 0] as const))(
        `${as} at %s`,
        async (_, page, first) => {
          const faults = await Promise.all(
            LANGUAGES.map(async (language, index) => {
              const still = present(there().stills[index], "a page of each language");
              if (first && page.as !== "nobody") await signIn(still.page, NAMES[page.as]);
              await still.goTo(page.address.replace("{case}", there().opened));
              const raw = language === "zh" ? await rawWords(still, page.view) : [];
              return [...raw, ...(await faultsOf(still, page, language))];
            }),
          );
          expect(faults.flat()).toEqual([]);
        },
      );
    }

    test("the audit trail of today, which no picture can show, says nothing raw", async () => {
      const still = present(there().stills[0], "the page in Chinese");
      await signIn(still.page, NAMES.operator);
      const today = dateInChina(Date.now());
      await still.goTo(addressOfDeeds({ day: today, who: null, operation: null }));
      expect(await still.page.locator(".deed-what").count()).toBeGreaterThan(50);
      expect(await rawWords(still, "administration")).toEqual([]);
    });

    test("nothing is allowed that no page says", () => {
      expect(ALLOWED.map(({ why }) => why).filter(why => !met.has(why))).toEqual([]);
    });

    test("no reference is of a page that is not there any more", () => {
      const wanted = pages.flatMap(page =>
        LANGUAGES.flatMap(language => WIDTHS.map(({ width }) => fileOf(page, language, width))),
      );
      expect(readdirSync(REFERENCES).sort()).toEqual(wanted.sort());
    });

    test("no page has complained in the console", () => {
      expect(complaints).toEqual([]);
    });
  },
);

const fileOf = (page: PortalPage, language: Language, width: number) =>
  `${nameOf(page)}.${language}.${width}.png`;

/** What is wrong at any width, in words. */
async function faultsOf(still: StillPage, page: PortalPage, language: Language): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { width, times } of WIDTHS) {
    await still.setWidth(width);
    const told = (fault: string) => `${language}, ${width} pixels wide: ${fault}`;
    faults.push(...(await layoutFaults(still.page)).map(told));
    const now = await pictureOf(still.page, times, page.list ? ABOVE_LIST : HEIGHT_MAX);
    const file = fileOf(page, language, width);
    if (RENEWS) writeFileSync(join(REFERENCES, file), writePicture(now));
    else faults.push(...differences(file, now).map(told));
  }
  return faults;
}

function differences(file: string, now: Parameters<typeof writePicture>[0]): readonly string[] {
  const reference = join(REFERENCES, file);
  if (!existsSync(reference))
    return ["has no picture to compare with; look at the page and run npm run screenshots"];
  const { pixels, png } = compare(readPicture(readFileSync(reference)), now);
  if (pixels <= DIFFERENT_MAX) return [];
  mkdirSync(DIFFERENCES, { recursive: true });
  const written = join(DIFFERENCES, file);
  writeFileSync(written, png());
  return [
    `looks different (${pixels} of 256 pixels in one place): see ${written} (reference, now, difference); where it is meant, npm run screenshots`,
  ];
}
