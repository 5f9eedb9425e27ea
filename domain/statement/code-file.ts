/** A map of account codes (科目对照表) as a workbook that a bureau fills in, and read back. */
import { fileRows } from "#domain/reconciliation/file-rows.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";
import { workbook } from "#domain/spreadsheet/workbook.ts";
import type { CodeLine, CodeRow } from "#domain/statement/account-codes.ts";

const TITLES = {
  account: "账簿科目",
  bookName: "账簿科目名称",
  code: "本单位科目编码",
  name: "本单位科目名称",
} as const;

const ABOUT = [
  "账簿科目中 {party} 代表每一个主体，编码中 {party} 代表主体编号、{n} 代表主体序号，名称中 {name} 代表主体名称。",
  "某一科目另有编码的，另加一行写明该科目；编码为空的行不登记。一个编码只对应一个科目。",
];

export function codesWorkbook(rows: readonly CodeRow[]): Uint8Array {
  const columns = [
    { title: TITLES.account, width: 22 },
    { title: TITLES.bookName, width: 40 },
    { title: TITLES.code, width: 22 },
    { title: TITLES.name, width: 40 },
  ];
  const cells = rows.map(({ account, bookName, code, name }) => [account, bookName, code, name]);
  return workbook([
    {
      name: "科目对照",
      above: ABOUT.map(text => `# ${text}`),
      columns,
      rows: cells.map(each => ({ cells: each })),
    },
  ]);
}

/** The lines of the first table with the titles; rows without a code are left out. */
export async function readCodes(bytes: Uint8Array): Promise<Result<readonly CodeLine[]>> {
  const expected = `a workbook or CSV with the titles ${Object.values(TITLES).join(", ")}`;
  const read = await fileRows(bytes, [TITLES.account, TITLES.code], { code: "codes.file", expected });
  if (!read.ok) return read;
  const all = read.value.flat();
  const heading = all.findIndex(({ cells }) =>
    [TITLES.account, TITLES.code, TITLES.name].every(title => cells.includes(title)),
  );
  const titles = all[heading]?.cells ?? [];
  if (heading === -1) return refuse("codes.file", "the file has no such table", { field: "file", expected });
  const faults: Fault[] = [];
  const lines = all.slice(heading + 1).flatMap(({ line, cells }): CodeLine[] => {
    const at = (title: string) => (cells[titles.indexOf(title)] ?? "").trim();
    const [account, code, name] = [at(TITLES.account), at(TITLES.code), at(TITLES.name)];
    if (code === "" && name === "") return [];
    for (const [title, text] of [
      [TITLES.account, account],
      [TITLES.code, code],
      [TITLES.name, name],
    ] as const)
      if (text === "")
        faults.push({
          code: "codes.file",
          message: `line ${line}: ${title} is empty`,
          field: title,
          line,
          expected: title,
        });
    return [{ account, code, name }];
  });
  if (lines.length === 0)
    return refuse("codes.file", `no row has a ${TITLES.code}`, {
      field: TITLES.code,
      expected: "one row or more",
    });
  return okUnless(faults, lines);
}
