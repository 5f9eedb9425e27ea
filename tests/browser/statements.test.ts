import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ed25519Key, SECRETS } from "#tests/checkpoint/notes.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, countClicks, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { runCli } from "#tests/support/cli.ts";
import { FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

const PARTNER = ed25519Key(SECRETS[0], "finance.zj.example/w", "cosignature");

describe.skipIf(!existsSync(CHROMIUM))(
  `statements in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const page = () => portal.page();
    const isAccessible = async () => expect(await seriousFindings(page())).toEqual([]);
    /** The file that the browser saves when `act` is done. */
    const saved = async (act: () => Promise<void>): Promise<Buffer> => {
      const [download] = await Promise.all([page().waitForEvent("download"), act()]);
      return readFileSync(await download.path());
    };
    const gives = (place: string, files: Readonly<Record<string, Buffer | string>>) =>
      page()
        .getByRole("region", { name: place })
        .locator("input[type=file]")
        .setInputFiles(
          Object.entries(files).map(([name, content]) => ({
            name,
            mimeType: "application/octet-stream",
            buffer: Buffer.from(content),
          })),
        );
    let statement: Buffer = Buffer.alloc(0);

    test("four clicks after signing in, a bureau has the numbered statement of the months it chose on paper", async () => {
      await signIn(page(), "浙江省财政厅");
      const clicks = await countClicks(page());
      await page().getByRole("link", { name: "对账单", exact: true }).click();
      await sees("浙江省名下全部科目");
      const from = page().getByLabel("起始会计期间");
      await from.click();
      await from.fill("2021-03");
      await sees("2021-03 至 2021-06");
      await sees("已由本页逐笔重算");
      await isAccessible();
      await press("出具对账单（编号留存）");
      await sees("第 1 号对账单");
      const pdf = await saved(() => press("下载 PDF（打印、盖章）"));
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(await clicks()).toBe(4);
    });

    test("the statement keeps its address and its bytes over a reload", async () => {
      await page().reload();
      await sees("第 1 号对账单");
      await sees("已生成");
      await isAccessible();
      statement = await saved(() => press("下载 JSON（含证明，用于核验）"));
      expect(await saved(() => press("下载 JSON（含证明，用于核验）"))).toEqual(statement);
      expect(JSON.parse(statement.toString())).toMatchObject({ issue: { number: 1 } });
      const list = await clientOf(portal.server(), "auditor");
      const { statements } = await list.call("listIssuedStatements", { params: FUND });
      expect(statements).toMatchObject([{ number: 1, state: "ready", scope: { party: "ZJ" } }]);
    });

    test("dropped files are verified on the spot, in words, and a changed one is refused", async () => {
      const auditor = await clientOf(portal.server(), "auditor");
      const query = { ...FUND, format: "text" };
      const { bytes } = await auditor.download("listSigningKeys", { query });
      await gives("核验", { "dz.json": statement, "log.vkey": Buffer.from(bytes) });
      await sees("通过核验");
      await sees("凭本文件和所给公钥可证明：");
      await sees("本文件不能证明：");
      await isAccessible();
      await gives("核验", { "dz.json": statement.toString().replace(/"credits": ?"\d/, '"credits":"9') });
      await sees("未通过核验：不要依据此文件");
    });

    test("the partner answers that its books agree, then that one item differs", async () => {
      await press("相符");
      await sees("浙江省：相符");
      await press("不相符…");
      await page().getByLabel("日期", { exact: true }).fill("2021-06-30");
      await page().getByLabel("金额（元）").fill("12.50");
      await page().getByLabel("摘要", { exact: true }).fill("在途缴款");
      await isAccessible();
      await press("回复不相符");
      await sees("浙江省：不相符");
      await sees("在途缴款");
    });

    test("a correction is another statement, and the one before says so", async () => {
      await press("更正…");
      await page().getByLabel("更正理由（写入新件）").fill("摘要有误");
      await press("出具更正件");
      await sees("第 2 号对账单");
      await page().getByRole("link", { name: "第 1 号" }).click();
      await sees("这份对账单已被更正，请以新件为准");
    });

    test("a checkpoint is cosigned by the partner's own command, and the signature handed in", async () => {
      const operator = await clientOf(portal.server(), "operator");
      const vkey = formatVerifierKey(PARTNER.verifier);
      await operator.call("registerPartyKey", { params: { party: "ZJ" }, body: { vkey } });
      await page().getByRole("link", { name: "← 对账单" }).click();
      await page().getByText("用本单位自己的密钥共签").click();
      await isAccessible();
      const files = {
        "c.checkpoint": await saved(() => press("检查点")),
        "log.vkey": await saved(() => press("日志公钥")),
        "partner.pem": PARTNER.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
      };
      const args = ["c.checkpoint", "--log-key", "log.vkey", "--secret", "partner.pem", "--first"];
      const { stdout, stderr } = await runCli(
        ["checkpoint", "cosign", ...args, "--name", PARTNER.verifier.name],
        files,
      );
      expect(stderr).toBe("");
      await gives("共签", { "c.checkpoint": files["c.checkpoint"] });
      await sees("这个文件里没有新的共签");
      await gives("共签", { "cosigned.checkpoint": stdout });
      await sees("已收到共签。");
      await sees(`✓ 浙江省 · ${PARTNER.verifier.name}`);
    });

    test("an auditor issues nothing, others are told that it is not theirs; the page speaks English", async () => {
      const opens = (...step: string[]) =>
        page().goto(`${portal.server().url}/#/${["statements", ...step].join("/")}`);
      await signIn(page(), "审计");
      await opens(FUND.book);
      await sees("由该方财政部门或执委会出具");
      expect(await page().getByRole("button", { name: /出具/ }).count()).toBe(0);
      await opens("nowhere");
      await sees("没有这本账簿，或您不能查阅");
      await signIn(page(), "浙江省生态环境厅");
      await sees("没有查看账簿的权限");
      await page().getByText("English", { exact: true }).click();
      await sees("Verify a statement");
      await isAccessible();
      expect(complaints).toEqual([]);
    });
  },
);
