/** An auditor, from the amount to the readings behind it, to who did what, and to the archive of a year. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyArchive } from "#cli/archive/copy.ts";
import { dateInChina } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { Client } from "#events/client.ts";
import { archiveBooks } from "#functions/archive/archive-books.ts";
import { type Engine, startEngine } from "#local/engine.ts";
import { tableNames } from "#local/tables.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";
import { REAL_WORLD } from "#storage/store.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf, freshFolder, startLocal, until } from "#tests/support/local-server.ts";

const SKIPPED = `(skipped where ${CHROMIUM} is not installed)`;

describe.skipIf(!existsSync(CHROMIUM))(`what an auditor follows in a browser ${SKIPPED}`, () => {
  const portal = portalInBrowser();
  const { sees } = portal;
  const page = () => portal.page();
  const isAccessible = async () => expect(await seriousFindings(page())).toEqual([]);
  const follows = (name: string | RegExp) => page().getByRole("link", { name }).first().click();

  test("an amount leads to the version that was in force, its clause, and the months it was judged by", async () => {
    await signIn(page(), "审计");
    await follows(/浙江省 → 安徽省/);
    await sees("依据协议第 1 版");
    await page().getByText("所用评价版本").first().click();
    await page().getByRole("link", { name: "2021-03" }).first().click();
    await sees("街口(鸠坑口) · 2021年3月");
    await follows("评价版本");
    await page()
      .getByRole("row", { name: /^4 .*已确认.*安徽省确认；浙江省确认/ })
      .waitFor();
    await isAccessible();
    await page().goBack();
    await page().goBack();
    await follows("追溯");
    await page()
      .getByText(/全部 \d+ 项/)
      .first()
      .click();
    await sees("记账凭证 记-2021-05-0001");
    await isAccessible();
  });

  test("an entry leads to the line of the bank, and the trail says who did what on what", async () => {
    await page().goto(`${portal.server().url}/#/books/demonstration-zone-fund/journal/2021-03`);
    await follows("记-2021-03-0003");
    await sees("银行流水 2021-03-31：水乡客厅项目收入");
    await follows("管理");
    await follows("操作日志");
    const today = dateInChina(Date.now());
    await page().getByLabel("日期（北京时间）").fill(today);
    await page().getByLabel("操作", { exact: true }).fill("补偿清算");
    await page().getByTitle("补偿清算", { exact: true }).click();
    await page()
      .getByRole("row", { name: /执委会.*补偿清算/ })
      .first()
      .waitFor();
    await isAccessible();
    await page()
      .getByRole("row", { name: /执委会.*补偿清算/ })
      .first()
      .getByRole("link")
      .first()
      .click();
    await sees("应付补偿");
    for (const act of ["通过…", "签署", "登记主体…"])
      expect(await page().getByRole("button", { name: act }).count()).toBe(0);
    expect(portal.complaints).toEqual([]);
  });
});

describe.skipIf(!existsSync(CHROMIUM))(`the archive of a year in a browser ${SKIPPED}`, () => {
  const BOOK = "river-book";
  const copy = freshFolder();
  let engine: Engine;
  let data = "";
  const portal = portalInBrowser(async folder => {
    data = folder;
    engine = await startEngine({});
    return startLocal(folder, ["--no-demo"], 0, { DYNAMODB_ENDPOINT: engine.endpoint });
  });
  const { sees, press } = portal;
  const page = () => portal.page();

  beforeAll(async () => {
    const operator = await clientOf(portal.server(), "operator");
    await closeYear(operator);
    const client = new DynamoDBClient({ endpoint: engine.endpoint });
    const store = { client, tables: tableNames("headwater"), world: REAL_WORLD };
    await until(async () => {
      await archiveBooks(store, objectsInFolder(join(data, "objects")), (_, error) => {
        throw error;
      });
      const { archives } = await operator.call("listArchives", { params: { book: BOOK } });
      return archives.every(({ state }) => state === "sealed");
    }, portal.server());
    client.destroy();
  });
  afterAll(async () => {
    await engine.stop();
    copy.remove();
  });

  async function closeYear(operator: Client): Promise<void> {
    for (const [id, name, nameEn] of [
      ["AH", "安徽省", "Anhui"],
      ["ZJ", "浙江省", "Zhejiang"],
    ] as const)
      await operator.call("registerParty", { body: { id, name, nameEn } });
    await operator.call("registerPrincipal", {
      body: { id: "auditor", name: "审计署", role: "auditor" },
    });
    await operator.call("registerBook", {
      body: {
        ...({ id: BOOK, name: "流域补偿账簿", nameEn: "River", kind: "agreement" } as const),
        ...{ bankAccount: null, openPeriods: ["2020-12", "2021-01"] },
        parties: ["AH", "ZJ"].map(party => ({ id: party, commitment: null })),
      },
    });
    await operator.call("closePeriods", { params: { book: BOOK }, body: { periods: ["2020-12"] } });
  }

  test("is fetched and verified by the page", async () => {
    await signIn(page(), "审计署");
    await page().goto(`${portal.server().url}/#/books/${BOOK}/archives`);
    await page().getByRole("link", { name: "2020" }).click();
    await press("取来全部文件并验证");
    await sees("通过验证");
    await sees("谁签署了日志：给出您自己保存的公钥");
    expect(await seriousFindings(page())).toEqual([]);
  });

  test("is verified from a copy with a key, and a file that was changed in it is named", async () => {
    const auditor = await clientOf(portal.server(), "auditor");
    const { manifest } = await copyArchive(auditor, BOOK, "2020", copy.path);
    const { name } = present(manifest.files[0], "a file of the archive");
    const { keys } = await auditor.call("listSigningKeys", { query: { book: BOOK } });
    const key = join(copy.path, "..", "book.vkey");
    await writeFile(key, keys.map(({ vkey }) => vkey).join("\n"));
    const [keyField, folderField] = [page().getByLabel(/选择公钥/), page().getByLabel(/选择文件夹/)];
    await keyField.setInputFiles(key);
    await folderField.setInputFiles(copy.path);
    await sees("凭这些文件和所给公钥证明了");
    await writeFile(join(copy.path, name), "changed");
    await folderField.setInputFiles(copy.path);
    await sees("未通过验证");
    await sees(name);
    expect(portal.complaints).toEqual([]);
  });
});
