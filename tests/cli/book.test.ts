import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { account, draft, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";
import { runCli } from "#tests/support/cli.ts";

function exported(): string[] {
  const book = new MemoryBook();
  book.apply({ open: [account("a"), account("b")], openPeriods: [PERIOD] });
  for (const amountMinor of [100n, 200n]) {
    book.apply({ entries: [draft(postings(["a", amountMinor], ["b", -amountMinor]))] });
  }
  const text = new TextDecoder();
  return book
    .stored()
    .map(({ seq, head, body }) =>
      JSON.stringify({ seq, head: text.decode(head), body: canonicalText(body) }),
    );
}

const verify = (lines: readonly string[]) =>
  runCli(["book", "verify", "b.jsonl"], { "b.jsonl": `${lines.join("\n")}\n` });

describe("headwater book verify", () => {
  test("rebuilds a book from its blocks alone", async () => {
    const { exitCode, stdout, stderr } = await verify(exported());
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("VERIFIED  book test-book: 3 blocks, 2 entries, 2 accounts");
  });

  test("counts the line of the book's record and proves nothing of it", async () => {
    const lines = ['{"record":{"id":"another"}}', ...exported()];
    expect(await verify(lines)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Nor its first line"),
    });
    const cut = lines.map(line => line.replace('\\"seq\\":1', '\\"seq\\":7'));
    expect((await verify(cut)).stderr).toContain("b.jsonl:3:1: block 1 head");
  });

  test.each<[string, (lines: string[]) => string[], string]>([
    [
      "an amount changed",
      lines => lines.map(line => line.replaceAll('\\"2.00\\"', '\\"2.01\\"')),
      "b.jsonl:3:1: block 2 body: the entries are not those that the head names",
    ],
    [
      "a block left out",
      ([first = "", , third = ""]) => [first, third],
      "b.jsonl:2:1: block 2 head: block 1 is missing",
    ],
    [
      "a head changed",
      lines => lines.map(line => line.replace('\\"seq\\":1', '\\"seq\\":7')),
      "b.jsonl:2:1: block 1 head",
    ],
    [
      "a line cut",
      ([first = "", second = ""]) => [first, second.slice(0, 40)],
      "b.jsonl:2:1: the line is not a block",
    ],
    [
      "a member that hides behind another of its name",
      ([first = "", second = ""]) => [first, second.replace('"head"', '"body":"another","head"')],
      "b.jsonl:2:1: the line is not a block",
    ],
    [
      "a member of nobody's",
      ([first = "", second = ""]) => [first, second.replace(/\}$/, ',"note":"audited"}')],
      "b.jsonl:2:1: the line is not a block",
    ],
    [
      "blanks between",
      ([first = "", second = ""]) => [first, second.replace(",", ", ")],
      "b.jsonl:2:1: the line is not a block",
    ],
    [
      "an empty line between",
      ([first = "", second = ""]) => [first, "", second],
      "b.jsonl:2:1: the line is not a block",
    ],
    [
      "a record that is not the first line",
      ([first = ""]) => [first, '{"record":{"id":"b"}}'],
      "b.jsonl:2:1: the line is not a block",
    ],
    ["a line of Windows", ([first = ""]) => [`${first}\r`], "b.jsonl:1:1: the line is not a block"],
    ["nothing but an empty line", () => [], "b.jsonl:1:1: the line is not a block"],
  ])("refuses %s", async (_, tamper, message) => {
    const { exitCode, stderr } = await verify(tamper(exported()));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain("NOT VERIFIED");
  });

  test("an empty file has no block", async () => {
    const { exitCode, stderr } = await runCli(["book", "verify", "b.jsonl"], { "b.jsonl": "" });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("b.jsonl: there is no block")]);
  });

  test.each([[["book"]], [["book", "burn", "x"]], [["book", "export", "x"]], [["book", "verify", "a", "b"]]])(
    "%o is misuse",
    async args => {
      expect((await runCli(args)).exitCode).toBe(2);
    },
  );

  test("explains itself", async () => {
    expect(await runCli(["book", "--help"])).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
