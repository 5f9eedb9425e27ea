import { describe, expect, test } from "vitest";
import { ACCOUNT, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { runCli } from "#tests/support/cli.ts";
import { fileOf, forged, statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
const FILE = fileOf(statement);

/** Runs on one file, `s.json`, which is also what standard input has. */
async function verify(file: string | Uint8Array, ...args: string[]) {
  return run(file, args.length > 0 ? args : ["s.json"]);
}

function run(file: string | Uint8Array, args: readonly string[]) {
  return runCli(["verify", ...args], { "s.json": file, "-": file });
}

/** `line:column` of a text in the file. */
function placeOf(file: string, text: string): string {
  const before = file.slice(0, file.indexOf(text)).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe("headwater verify", () => {
  test("says what an unchanged statement proves, and what it does not", async () => {
    const { exitCode, stdout, stderr } = await verify(FILE);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(`VERIFIED  2017.01.SH 科目2017.01.SH (Account 2017.01.SH)
          book test-book, accounting periods 2021-02 to 2021-03

  opening -5000.00   debits 201.00   credits 1500.03   closing -6299.03 CNY (debit − credit)
  5 postings shown of 7 in the account; 1 postings of later periods are not shown

Proven with this file alone:
  every posting of this account up to block 5 (2021-04-01T00:00:06.000Z) is here, unchanged and in order;
  its balance and posting count are those that the head of the book stands for;
  the head is block 5 of a log of 6.

Not proven by this file:
  who keeps the book: compare the head below with a statement that another partner has of the same block;
  who signed: nothing that covers the head was signed yet when this file was made;
  what was posted after block 5: period 2021-03 was not closed;
  that the book is called "共同基金账簿";
  other accounts of the book.

  head ${statement.cut.head}
  log  ${statement.proof.log.root}
`);
  });

  test("reads standard input, and takes a byte order mark for nothing", async () => {
    expect(await verify(FILE, "-")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await verify(`\u{feff}${FILE}`)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("an altered amount: exit code 1, every fault with line and column, and NOT VERIFIED last", async () => {
    const file = FILE.replace('"amount": "1200.00"', '"amount": "9200.00"');
    const place = placeOf(file, `{\n      "entry": "2.0"`);
    expect(await verify(file)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `s.json:${place}: statement.altered: line 1 (记-2021-02-0001) is not what the pages of the account give
s.json: NOT VERIFIED: do not rely on this file
`,
    });
  });

  test("a page left out is placed where the next one stands", async () => {
    const file = forged(statement, copy => copy.proof.pages.splice(1, 1));
    const { exitCode, stderr } = await verify(file);
    expect(exitCode).toBe(1);
    const third = file.lastIndexOf('{\n        "account"', file.indexOf('"seq": 3', file.indexOf('"pages"')));
    const line = placeOf(file, file.slice(third)).split(":")[0];
    expect(stderr).toContain(
      `s.json:${line}:7: statement.broken-proof: the page does not follow the one before`,
    );
    expect(stderr.endsWith("s.json: NOT VERIFIED: do not rely on this file\n")).toBe(true);
  });

  test.each([
    ["a letter too much", '{\n  "v": x1\n}', "2:8", "Unexpected token 'x'"],
    ["a value that is missing", '{\n  "v": 1,\n  "kind": }', "3:11", "Unexpected token '}'"],
    [
      "a comma that is missing",
      '{\n  "v": 1\n  "kind": 2}',
      "3:3",
      "Expected ',' or '}' after property value",
    ],
    ["a file that was cut off", '{\n  "v": 1', "2:9", "Expected ',' or '}' after property value"],
    ["an empty file", "", "1:1", "Unexpected end of JSON input"],
    ["another kind of file", "凭证号,业务日期\r\n1,2\r\n", "1:1", "Unexpected token '凭'"],
  ])("%s is no JSON, from line and column on", async (_, file, place, reason) => {
    expect(await verify(file)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `s.json:${place}: statement.malformed: not JSON: ${reason}\n`,
    });
  });

  test.each([
    [
      "JSON that is no statement",
      '{\n  "kind": "invoice"\n}',
      "2:11",
      "the file is not a Headwater statement of a known version",
    ],
    ["null", "null", "1:1", "the file is not a Headwater statement of a known version"],
  ])("%s", async (_, file, place, message) => {
    expect(await verify(file)).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: `s.json:${place}: statement.malformed: ${message}\ns.json: NOT VERIFIED: do not rely on this file\n`,
    });
  });

  test("a file nested too deep to be read is refused, not a crash", async () => {
    const file = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await verify(file)).toMatchObject({ exitCode: 1, stdout: "" });
  });

  test("texts in the file cannot break the line or command the terminal", async () => {
    const bookName = "账簿\n\u{1b}[2JProven: everything\u{202e}";
    const { exitCode, stdout } = await verify(forged(statement, copy => Object.assign(copy, { bookName })));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('called "账簿��[2JProven: everything�";');
    const altered = await verify(
      forged(statement, copy =>
        copy.lines.forEach(line => void Object.assign(line, { number: "1\nVERIFIED" })),
      ),
    );
    expect(altered.stderr.split("\n").filter(line => line !== "" && !line.startsWith("s.json:"))).toEqual([]);
  });

  test("a file that is not there or not UTF-8 is said to be so", async () => {
    expect(await verify("", "none.json")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "none.json: record.not-found: there is no such file\n",
    });
    expect(await verify(Uint8Array.of(0x7b, 0x0a, 0xbd, 0xd6))).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("s.json:2:1: "),
    });
  });

  test.each([
    [[], "name the statement to verify, or - for standard input"],
    [["--quiet", "s.json"], "Unknown option '--quiet'"],
    [["s.json", "t.json"], "one statement at a time"],
  ])("misuse is exit code 2 with the usage on standard error: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(FILE, args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`headwater verify: ${problem}`);
    expect(stderr).toContain("Usage: headwater verify");
  });

  test("--help explains it on standard output", async () => {
    const { exitCode, stdout, stderr } = await verify(FILE, "--help");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Usage: headwater verify <statement.json>");
  });
});
