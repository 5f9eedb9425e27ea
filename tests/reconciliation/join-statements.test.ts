import { describe, expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type JoinableStatement, joinStatements } from "#domain/reconciliation/join-statements.ts";

/** A month of lines `[day, movement]`, with the balances that the bank states. */
function month(
  name: string,
  openingMinor: bigint,
  ...moves: readonly (readonly [number, bigint])[]
): JoinableStatement {
  let balanceMinor = openingMinor;
  const lines = moves.map(([day, amountMinor], index): BankLine => {
    balanceMinor += amountMinor;
    const bookedOn = `${name}-${String(day).padStart(2, "0")}`;
    return {
      id: `${bookedOn}/${index}`,
      bankAccount: "1",
      bookedOn,
      amountMinor,
      balanceAfterMinor: balanceMinor,
      summary: "",
      line: index + 1,
    };
  });
  return { openingMinor, lines, from: lines[0]?.bookedOn ?? name, to: lines.at(-1)?.bookedOn ?? name };
}

const may = month("2021-05", 0n, [3, 100n], [20, 50n]);
const june = month("2021-06", 150n, [1, -77n]);
const july = month("2021-07", 73n, [9, 27n]);

describe("several files of one account", () => {
  test("are one run of lines, in whatever order they were imported", () => {
    expect(joinStatements([july, may, june], "2021-07-31", CNY)).toMatchObject({
      ok: true,
      value: { balanceMinor: 100n },
    });
  });

  test("the balance is the bank's own, of the day that is asked for", () => {
    expect(joinStatements([may, june], "2021-05-10", CNY)).toMatchObject({
      ok: true,
      value: { balanceMinor: 100n },
    });
    expect(joinStatements([may, june], "2021-05-01", CNY)).toMatchObject({
      ok: true,
      value: { balanceMinor: 0n },
    });
  });

  test("a month that was never imported is refused with both balances, never agreed upon", () => {
    expect(joinStatements([may, july], "2021-07-31", CNY)).toMatchObject({
      ok: false,
      faults: [{ code: "bank.gap", value: "0.73", expected: "1.50" }],
    });
  });

  test("a line that two files bring counts once", () => {
    const joined = joinStatements(
      [may, { ...may, lines: may.lines.slice(1), openingMinor: 100n, from: "2021-05-20" }, june],
      "2021-06-30",
      CNY,
    );
    expect(joined).toMatchObject({ ok: true, value: { balanceMinor: 73n } });
    expect(joined.ok && joined.value.lines).toHaveLength(3);
  });

  test("a line with the bank's serial is the one without it in another format", () => {
    const named = {
      ...june,
      lines: june.lines.map(line => ({ ...line, id: `1:s:${line.id}`, serial: line.id })),
    };
    const joined = joinStatements([may, june, named], "2021-06-30", CNY);
    expect(joined).toMatchObject({ ok: true, value: { balanceMinor: 73n } });
    expect(joined.ok && joined.value.lines).toHaveLength(3);
  });

  test("the same sum in, out and in again on one day stays three lines, also when the file comes twice", () => {
    const day = month("2021-06", 0n, [1, 5n], [1, -5n], [1, 5n]);
    const joined = joinStatements([day, day], "2021-06-30", CNY);
    expect(joined.ok && joined.value.lines.map(({ amountMinor }) => amountMinor)).toEqual([5n, -5n, 5n]);
  });

  test("a day in a month that no file reaches is refused", () => {
    expect(joinStatements([may], "2021-06-01", CNY)).toMatchObject({
      ok: false,
      faults: [{ code: "bank.not-covered" }],
    });
    expect(joinStatements([], "2021-06-01", CNY)).toMatchObject({
      ok: false,
      faults: [{ code: "bank.not-covered" }],
    });
    expect(joinStatements([may], "2021-05-31", CNY).ok).toBe(true);
  });
});
