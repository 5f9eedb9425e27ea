import { describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { FORMS } from "#domain/statement/forms/forms.ts";
import { statementPdf } from "#domain/statement/pdf/statement-pdf.ts";
import { SH, sharedBook, statementsIn } from "#tests/statement/shared-book.ts";
import { runCli } from "#tests/support/cli.ts";
import { FONTS } from "#tests/support/fonts.ts";
import { fileOf } from "#tests/support/statement.ts";
import { fileFor } from "#tests/support/tool.ts";

const statements = statementsIn(sharedBook(), SH);
const json = fileFor("s.json", fileOf(statements));
const xlsx = unwrap(FORMS.xlsx.render(statements));

describe("headwater verify --form", () => {
  test("says that PDF and XLSX are the statement, byte for byte", async () => {
    const pdf = fileFor("s.pdf", await statementPdf(statements, FONTS));
    const { exitCode, stdout, stderr } = await runCli([
      ...["verify", json, "--form", pdf, "--form", fileFor("s.xlsx", xlsx)],
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("VERIFIED  all 2 accounts of SH");
    expect(stdout).toContain("these 2 accounts are all that the register of the book gives to SH;");
    expect(stdout).toContain("number 3, time and person of issue;");
    expect(stdout).toContain("s.pdf is byte for byte this statement as pdf;");
    expect(stdout).toContain("s.xlsx is byte for byte this statement as xlsx;");
  });

  test.each([
    ["one byte changed", () => xlsx.map((byte, at) => (at === 700 ? byte ^ 1 : byte))],
    ["another statement's", () => unwrap(FORMS.xlsx.render({ ...statements, to: "2021-04" }))],
  ])("refuses one with %s", async (_, make) => {
    const { exitCode, stdout, stderr } = await runCli(["verify", json, "--form", fileFor("s.xlsx", make())]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("the file is not what the verified statement gives in any form");
    expect(stderr).toContain("NOT VERIFIED: do not rely on the other file");
  });
});
