/** A browser that asks no other machine for anything. */
import { type Browser, chromium, type Page } from "playwright-core";

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
  return chromium.launch({ executablePath: CHROMIUM, args: OFFLINE });
}

/** Chooses somebody in the list of people of this machine, and waits until the page is theirs. */
export async function signIn(page: Page, name: string): Promise<void> {
  const known = page.waitForResponse(response => response.url().endsWith("/v1/me"));
  await page.getByRole("combobox").first().click();
  await page.getByText(name, { exact: false }).last().click();
  await known;
}
