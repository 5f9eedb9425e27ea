/** Sign-in at the organisation's own issuer, which is a real one on this machine. */
import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser } from "#tests/support/browser.ts";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";
import { AUDIENCE, CLIENT, startIssuer, type TestIssuer } from "#tests/support/oidc-provider.ts";

const KEPT = "headwater.session";

describe.skipIf(!existsSync(CHROMIUM))(
  `signing in with the organisation's issuer (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const folder = freshFolder();
    let issuer: TestIssuer;
    let server: RunningServer;
    let browser: Browser;
    /** What the portal's own policy kept from happening. */
    const blocked: string[] = [];

    beforeAll(async () => {
      issuer = await startIssuer();
      const environment = {
        OIDC_ISSUER: issuer.issuer,
        OIDC_AUDIENCE: AUDIENCE,
        OIDC_JWKS_URL: `${issuer.issuer}/jwks`,
        OIDC_CLIENT_ID: CLIENT,
        OPERATOR_SUBJECT: "wang",
      };
      [server, browser] = await Promise.all([startLocal(folder.path, [], 0, environment), launchBrowser()]);
      issuer.admit(server.url);
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await issuer.stop();
      folder.remove();
    });

    /** A person of their own: no cookie of the one before. */
    async function newPage(path = "/"): Promise<Page> {
      const page = await (await browser.newContext()).newPage();
      page.on("console", message => {
        if (message.text().includes("Content Security Policy")) blocked.push(message.text());
      });
      await page.goto(server.url + path);
      return page;
    }

    const begin = (page: Page) => page.getByRole("button", { name: "统一身份认证登录" }).click();

    async function signIn(page: Page, subject: string): Promise<void> {
      await begin(page);
      await page.locator("input[name=login]").fill(subject);
      await page.locator("input[name=password]").fill("any");
      await page.locator("button[type=submit]").click();
      await page.locator("button[type=submit]").click();
      await page.waitForURL(url => url.href.startsWith(server.url));
    }

    const signedInAsCommittee = (page: Page) => page.locator(".sign-in", { hasText: "执委会" });
    const kept = (page: Page) =>
      page.evaluate(name => JSON.parse(sessionStorage.getItem(name) ?? "null") as unknown, KEPT);

    test("brings somebody back to where they were, and out again at the issuer as well", async () => {
      const page = await newPage("/#/sections");
      await signIn(page, "wang");
      await signedInAsCommittee(page).waitFor();
      expect(page.url()).toBe(`${server.url}/#/sections`);
      expect(Object.keys((await kept(page)) as object).sort()).toEqual(["expiresAtMs", "idToken", "token"]);
      await page.reload();
      await signedInAsCommittee(page).waitFor();
      await page.getByRole("button", { name: "退出" }).click();
      await page.waitForURL(url => url.href.startsWith(`${issuer.issuer}/session/end`));
      expect(blocked).toEqual([]);
      await page.goto(server.url);
      expect(await kept(page)).toBeNull();
    });

    test("a token that is about to end is renewed without a word, and the page stays as it is", async () => {
      issuer.lifetimeS = 4;
      const page = await newPage();
      await signIn(page, "wang");
      await signedInAsCommittee(page).waitFor();
      const first = await kept(page);
      let asked = 0;
      page.on("request", request => {
        if (request.url().endsWith("/v1/me")) asked++;
      });
      await page.waitForRequest(request => (request.postData() ?? "").includes("grant_type=refresh_token"));
      await page.waitForFunction(
        ([name, before]) => sessionStorage.getItem(name ?? "") !== before,
        [KEPT, JSON.stringify(first)],
      );
      expect(await signedInAsCommittee(page).count()).toBe(1);
      expect(asked).toBe(0);
    });

    test("one that cannot be renewed ends on time, and says so", async () => {
      Object.assign(issuer, { lifetimeS: 4, renews: false });
      const page = await newPage();
      await signIn(page, "wang");
      await signedInAsCommittee(page).waitFor();
      await page.getByText("登录已到期，请重新登录后继续").waitFor();
      expect(await kept(page)).toBeNull();
      await page.getByRole("button", { name: "统一身份认证登录" }).waitFor();
      Object.assign(issuer, { lifetimeS: 3_600, renews: true });
    });

    test("somebody who is not registered is signed in there and let in nowhere here", async () => {
      const page = await newPage();
      await signIn(page, "nobody");
      await page.getByText("access.unknown-principal").first().waitFor();
      expect(await kept(page)).toBeNull();
    });

    test.each([
      ["another state", (begun: URL) => `/?code=abc&state=another&iss=${begun.origin}`],
      [
        "a code that was never given",
        (begun: URL) => `/?code=abc&state=${begun.searchParams.get("state")}&iss=${begun.origin}`,
      ],
    ])("an answer with %s signs nobody in", async (_, answer) => {
      const page = await newPage();
      const going = page.waitForRequest(request => request.url().startsWith(`${issuer.issuer}/auth?`));
      await begin(page);
      const begun = new URL((await going).url());
      await page.waitForURL(url => url.href.startsWith(issuer.issuer));
      expect(begun.searchParams.get("code_challenge_method")).toBe("S256");
      await page.goto(server.url + answer(begun));
      await page.getByText("登录未成功").waitFor();
      expect([await kept(page), new URL(page.url()).search]).toEqual([null, ""]);
    });

    test("nor does an answer that nobody here asked for, or one for another request", async () => {
      const page = await newPage("/?code=abc&state=def");
      await page.getByText("this browser tab did not begin a sign-in").waitFor();
      await page.route(`${issuer.issuer}/auth?**`, route => {
        const url = new URL(route.request().url());
        url.searchParams.set("nonce", "of-another-request");
        return route.continue({ url: url.href });
      });
      await signIn(page, "wang");
      await page.getByText(/unexpected ID Token "nonce" claim value/).waitFor();
      expect(await kept(page)).toBeNull();
    });
  },
);
