/** A browser that asks no other machine for anything. */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { present } from "#domain/invariant.ts";
import { startWithDemonstration } from "#tests/support/demonstration.ts";
import { freshFolder, type RunningServer } from "#tests/support/local-server.ts";

export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const OFFLINE = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(): Promise<Browser> {
  // Without a locale Chromium calls a file with a Chinese name "download".
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return chromium.launch({ executablePath: CHROMIUM, args: OFFLINE, env });
}

/** Chooses somebody in the list of people of this machine, and waits until the page is theirs. */
export async function signIn(page: Page, name: string): Promise<void> {
  const known = page.waitForResponse(response => response.url().endsWith("/v1/me"));
  await page.getByRole("combobox").first().click();
  await page.getByText(name, { exact: false }).last().click();
  await known;
}

/** By label: a list is chosen from, a text is typed. */
export type Said = Readonly<Record<string, string | readonly (string | RegExp)[]>>;

/** Opens a form, fills it in the order given and sends it; resolves when it has closed. */
export async function fillForm(page: Page, opener: string, said: Said, submit: string): Promise<void> {
  await page.getByRole("button", { name: `${opener}…`, exact: true }).click();
  const form = page.getByRole("form", { name: opener });
  for (const [label, value] of Object.entries(said)) {
    const field = form.getByLabel(label, { exact: true });
    if (typeof value === "string") {
      await field.fill(value);
      continue;
    }
    await field.click();
    for (const each of value)
      await page.locator(".ant-select-item:visible").getByText(each, { exact: true }).click();
    if (value.length > 1) await field.press("Escape");
  }
  await form.getByRole("button", { name: submit, exact: true }).click();
  await form.waitFor({ state: "detached" });
}

/** Counts the clicks of a person from now on, as long as the page is not loaded anew. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`window.clicks = 0; addEventListener("click", ({ isTrusted, detail }) => {
    if (isTrusted && detail > 0) window.clicks += 1;
  }, true)`);
  return async () => Number(await page.evaluate("window.clicks"));
}

export interface PortalInBrowser {
  page(): Page;
  server(): RunningServer;
  /** Errors of the console, and requests to other machines. */
  readonly complaints: string[];
  /** Waits until the text stands somewhere on the page. */
  sees(text: string | RegExp): Promise<void>;
  press(name: string | RegExp): Promise<void>;
}

/** A server, with the demonstration where nothing else is said, and its portal in a browser; start and end go with the block's hooks. */
export function portalInBrowser(
  start: (folder: string) => Promise<RunningServer> = startWithDemonstration,
): PortalInBrowser {
  const folder = freshFolder();
  const complaints: string[] = [];
  let running: { server: RunningServer; browser: Browser; page: Page } | null = null;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([start(folder.path), launchBrowser()]);
    const viewport = { width: 1280, height: 1000 };
    const page = await browser.newPage({ viewport, acceptDownloads: true });
    running = { server, browser, page };
    page.on("console", message => {
      if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on("request", request => {
      if (!request.url().startsWith(server.url)) complaints.push(`asks another machine: ${request.url()}`);
    });
    await page.goto(server.url);
  });
  afterAll(async () => {
    await running?.browser.close();
    await running?.server.stop();
    folder.remove();
  });
  const there = () => present(running, "a browser that was started");
  return {
    page: () => there().page,
    server: () => there().server,
    complaints,
    sees: text => there().page.getByText(text).first().waitFor({ timeout: 20_000 }),
    press: name => there().page.getByRole("button", { name }).first().click(),
  };
}
