import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { unwrap } from "#domain/result.ts";
import { presentStatements, type Scope, type Statements } from "#domain/statement/statements.ts";
import { verifyStatements } from "#domain/statement/verify-statements.ts";
import { ACCOUNT, at, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { account, draft, type MemoryBook, postings } from "#tests/support/book.ts";
import { type Editable, fileOf, statementsOf } from "#tests/support/statement.ts";

/** A second account of SH, opened after the others, and one of JS; postings in the statement's last month. */
function sharedBook(): MemoryBook {
  const book = bookWithHistory();
  const of = (party: string) => ({ party, normal: "credit", bound: "either" }) as const;
  book.apply({ open: [account("2017.02.SH", of("SH")), account("2017.02.JS", of("JS"))] });
  book.apply({
    entries: [
      draft(postings(["2017.02.SH", -7_000n], ["2017.02.JS", -3_000n], ["1004.01", 10_000n]), {
        period: TO,
        effectiveOn: "2021-03-09",
      }),
    ],
  });
  return book;
}

const book = sharedBook();
const SH: Scope = { kind: "party", party: "SH" };
const whole = statementsOf(book, SH, [FROM, TO]);
/** The account has one page when the second block is done: of January. */
const opened = statementsOf(book, SH, [FROM, TO], { opened: 2 });

const codes = (text: string) => {
  const verified = verifyStatements(text);
  return verified.ok ? [] : verified.faults.map(({ code, field }) => `${code} ${field ?? ""}`.trim());
};
const messages = (text: string) => {
  const verified = verifyStatements(text);
  return verified.ok ? "" : verified.faults.map(({ message }) => message).join("\n");
};

/** The file after an edit by hand, and the file whose figures were computed anew after an edit of its proof. */
const forged = (statements: Statements, edit: (copy: Editable<Statements>) => unknown) => {
  const copy = structuredClone(statements) as Editable<Statements>;
  edit(copy);
  return fileOf(copy);
};
const repaired = (statements: Statements, edit: (proof: Editable<Statements>["proof"]) => unknown) => {
  const copy = structuredClone(statements) as Editable<Statements>;
  edit(copy.proof);
  return fileOf(presentStatements(copy, copy.scope, copy.issue, copy.proof));
};

describe("everything of a party", () => {
  test("is all accounts that the register gives it, in order of opening, with the sums", () => {
    expect(whole.accounts.map(({ account: { id }, closing }) => [id, closing])).toEqual([
      [ACCOUNT, "-6299.03"],
      ["2017.02.SH", "-70.00"],
    ]);
    expect(whole.totals).toEqual([
      { asset: "CNY", opening: "-5000.00", debits: "201.00", credits: "1570.03", closing: "-6369.03" },
    ]);
    expect(codes(fileOf(whole))).toEqual([]);
  });

  test.each<[string, Scope, number]>([
    ["one account", { kind: "account", account: ACCOUNT }, 1],
    ["the whole book", { kind: "book" }, 22],
    ["another party", { kind: "party", party: "JS" }, 1],
  ])("%s", (_, scope, accounts) => {
    const statements = statementsOf(book, scope, [FROM, TO]);
    expect(statements.accounts.length).toBe(accounts);
    expect(codes(fileOf(statements))).toEqual([]);
  });

  test("a whole book balances: debits are credits in the sums", () => {
    const [{ debits, credits, opening, closing }] = statementsOf(book, { kind: "book" }, [FROM, TO])
      .totals as [Statements["totals"][number]];
    expect({ debits, opening, closing }).toEqual({ debits: credits, opening: "0.00", closing: "0.00" });
  });
});

describe("with an opening head", () => {
  test("says the same and needs only the pages behind it", () => {
    const figures = ({ accounts, totals }: Statements) => ({ accounts, totals });
    expect(figures(opened)).toEqual(figures(whole));
    const pages = (statements: Statements) => statements.proof.accounts.map(each => each.pages.length);
    expect([pages(whole), pages(opened)]).toEqual([
      [5, 1],
      [4, 1],
    ]);
    expect(codes(fileOf(opened))).toEqual([]);
    expect(unwrap(verifyStatements(fileOf(opened))).statements.proof.accounts[1]?.opening).toBeNull();
  });

  test("one behind a posting of the statement's months is refused: it would hide that posting", () => {
    const late = statementsOf(book, SH, [FROM, TO], { opened: 3 });
    expect(messages(fileOf(late))).toContain("the opening head is too late: at block 2");
  });

  test("another opening balance is refused", () => {
    const file = repaired(opened, proof => {
      const { row } = present(at(proof.accounts, 0).opening, "row");
      row.balance = "-4000.00";
    });
    expect(codes(file)).toContain("statement.broken-proof proof.accounts[0].opening");
  });

  test("an opening row left out, a head of elsewhere, and an opening head behind the cut are refused", () => {
    const without = repaired(opened, proof => Object.assign(at(proof.accounts, 0), { opening: null }));
    expect(codes(without)).toContain("statement.broken-proof proof.accounts[0].opening");
    const other = forged(opened, copy => {
      const { opening } = copy.proof;
      present(opening, "opening").head = whole.proof.head;
    });
    expect(codes(other)).toEqual(
      expect.arrayContaining([
        "statement.broken-proof proof.opening.head",
        "statement.broken-proof proof.opening.headPath",
      ]),
    );
  });
});

describe("is refused, in words that say why", () => {
  test("with one changed byte in any of its texts or figures", () => {
    const file = fileOf(opened);
    const places = [...file.matchAll(/[0-9]/g)].map(({ index }) => index).filter((_, n) => n % 5 === 0);
    const accepted = places.filter(index => {
      const digit = (Number(file[index]) + 1) % 10;
      return verifyStatements(file.slice(0, index) + digit + file.slice(index + 1)).ok;
    });
    expect(places.length).toBeGreaterThan(300);
    expect(accepted).toEqual([]);
  });

  test("with one posting missing, its sums and balances repaired", () => {
    const file = repaired(whole, proof => at(at(proof.accounts, 0).pages, 1).postings.pop());
    expect(messages(file)).toContain("the head counts 7 postings of this account, the file has 6");
  });

  test("with one account missing", () => {
    const file = forged(whole, copy => {
      copy.accounts.splice(1, 1);
      copy.proof.accounts.splice(1, 1);
    });
    expect(messages(file)).toContain(
      "account 2017.02.SH 科目2017.02.SH of SH is in the register and not in this file",
    );
    expect(codes(file)).toContain("statement.incomplete accounts");
  });

  test("with one account missing from the register too", () => {
    const file = repaired(whole, proof => {
      proof.register = proof.register.filter(({ id }) => id !== "2017.02.SH");
      proof.accounts.splice(1, 1);
    });
    expect(messages(file)).toContain("the register is not the one that the head stands for: 22 accounts");
  });

  test("with an account made over to another party", () => {
    const file = repaired(whole, proof => {
      const taken = proof.register.find(({ id }) => id === "2017.02.SH");
      Object.assign(present(taken, "account"), { party: "JS" });
      proof.accounts.splice(1, 1);
    });
    expect(codes(file)).toEqual(["statement.broken-proof proof.register"]);
  });

  test("with an older head", () => {
    const older = at(book.blocks, 5).sealed;
    const file = forged(whole, copy => {
      copy.proof.head = new TextDecoder().decode(older.bytes);
    });
    expect(messages(file)).toContain("the cut does not name the head of the proof");
    expect(messages(file)).toContain("the account's row is not in the head");
  });

  test("with anything more, or another sum", () => {
    expect(codes(forged(whole, copy => Object.assign(copy, { note: "x" })))).toContain("statement.altered");
    expect(codes(forged(whole, copy => Object.assign(at(copy.accounts, 0), { note: "x" })))).toContain(
      "statement.altered accounts[0]",
    );
    expect(codes(forged(whole, copy => Object.assign(at(copy.totals, 0), { debits: "0.00" })))).toContain(
      "statement.altered totals",
    );
    expect(codes(forged(whole, copy => Object.assign(copy.proof, { note: "x" })))).toEqual([
      "statement.malformed",
    ]);
    expect(codes(forged(whole, copy => Object.assign(copy.scope, { party: "JS" })))).toContain(
      "statement.incomplete accounts",
    );
  });
});
