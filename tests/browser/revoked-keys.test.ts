import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf, signInAs } from "#tests/support/local-server.ts";

const STATION = "jiekou-auto";
const PUBLIC_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

describe.skipIf(!existsSync(CHROMIUM))(
  `a key in other hands, in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, complaints } = portal;

    test("the operator reads what follows, and ends a station's key with moment and reason", async () => {
      const operator = await clientOf(portal.server(), "operator");
      const body = { publicKey: PUBLIC_KEY, validFrom: "2026-01-01T00:00:00+08:00" };
      await operator.call("registerStationKey", { params: { station: STATION }, body });
      const page = portal.page();
      await signIn(page, "执委会");
      await page.goto(`${portal.server().url}/#/administration/stations`);
      await page
        .locator(".transmission li", { hasText: "2026-01-01" })
        .getByRole("button", { name: "吊销密钥" })
        .click();
      await sees("须由另一人逐月裁定");
      const submit = page.getByRole("button", { name: "吊销，不可撤回" });
      expect(await submit.isDisabled()).toBe(true);
      await page.getByLabel("自何时起可能为他人所用").fill("2026-02-03T08:30");
      await page.getByLabel("原因").fill("数采仪被盗");
      expect(await seriousFindings(page)).toEqual([]);
      await submit.click();
      await sees("已吊销，自 2026-02-03 08:30:00 起不可信：数采仪被盗");
      const { keys } = await operator.call("getTransmission", { params: { station: STATION } });
      expect(keys.find(({ publicKey }) => publicKey === PUBLIC_KEY)?.revoked).toMatchObject({
        ...{ since: "2026-02-03T08:30:00+08:00", reason: "数采仪被盗", by: "operator" },
      });
    });

    test("the command line shows it, and ends a key of the log, which everybody then reads beside the key", async () => {
      const asked = ["--url", portal.server().url, "--token", await signInAs(portal.server(), "operator")];
      const ofStation = await runCli(["keys", "list", "--station", STATION, ...asked]);
      expect(ofStation.stdout).toContain("revoked as of 2026-02-03T08:30:00+08:00 (数采仪被盗) by operator");
      const { stdout } = await runCli(["keys", "list", ...asked]);
      const [key = ""] = stdout.split("  ");
      const said = ["--since", "2026-02-03T08:30:00+08:00", "--reason", "密钥文件外泄"];
      const revoked = await runCli(["keys", "revoke", "log", key, ...said, ...asked]);
      expect(revoked.stdout).toContain(`${key} signs no checkpoint any more`);
      const unknown = await runCli(["keys", "revoke", "station", "f".repeat(64), ...said, ...asked]);
      expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining("record.not-found")]);
      await portal.page().goto(`${portal.server().url}/#/disclosure`);
      await portal.page().reload();
      await sees("已吊销，自 2026-02-03 08:30:00 起不可信：密钥文件外泄");
      await portal.page().goto(`${portal.server().url}/#/administration/stations`);
      await sees("账簿日志的签名密钥");
      await portal.page().getByText("English", { exact: true }).click();
      const log = portal.page().getByRole("region", { name: "Keys of the log of the books" });
      await log.getByRole("button", { name: "Revoke this key" }).click();
      await sees("Give partners the next key on paper");
      expect(complaints).toEqual([]);
    });
  },
);
