/** What statements cost: the whole book of many lines in every form, its verification, and one month out of it. */
import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { ACCOUNTS, Batches, entries, PERIODS } from "#bench/workload.ts";
import { FONT_PATHS, type FontFiles } from "#domain/paper/typeface.ts";
import { unwrap } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS } from "#domain/statement/forms/forms.ts";
import { statementPdf } from "#domain/statement/pdf/statement-pdf.ts";
import type { Statements } from "#domain/statement/statements.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { buildStatements } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

/** Lines of the statement; every entry of the workload has two or more. */
const LINES = { quick: 10_000, full: 100_000 };
const BATCH = 500;
const POOL = 20_000;
const BUSY = ACCOUNTS[0]?.id ?? "";

export async function statements(ground: Ground, size: Size): Promise<readonly Result[]> {
  const { store } = ground.connect({ units: false });
  try {
    const book = await freshBook(store);
    const wanted = LINES[size.name];
    const batches = new Batches(entries(POOL));
    let lines = 0;
    while (lines < wanted) {
      const next = batches.take(BATCH);
      unwrap(await post(store, book, next));
      lines += next.reduce((sum, { postings }) => sum + postings.length, 0);
    }
    return [
      {
        name: "statements",
        title: `A statement of the whole book, ${lines.toLocaleString("en-US")} lines on ${ACCOUNTS.length} accounts`,
        note: "One run each, one core, one after the other. Building reads the store; everything else is the domain alone. The month has its opening head, and is of the busiest account.",
        rows: await measured(store, book),
      },
    ];
  } finally {
    store.client.destroy();
  }
}

async function measured(store: Store, book: string): Promise<Row[]> {
  const rows: Row[] = [];
  const timed = async <T>(
    what: string,
    work: () => T | Promise<T>,
    size: (made: T) => number,
  ): Promise<T> => {
    const start = performance.now();
    const made = await work();
    const seconds = (performance.now() - start) / 1_000;
    rows.push({ what, seconds, megabytes: size(made) / 1e6 });
    return made;
  };
  const about = { book, bookName: "共同基金", scope: { kind: "book" } as const };
  const build =
    (from: string, to: string, scope: Statements["scope"] = about.scope) =>
    async () =>
      unwrap(await buildStatements(store, { ...about, scope, from, to }));
  const json = (made: Statements) => Buffer.byteLength(JSON.stringify(made));
  const [first, last] = [PERIODS[0], PERIODS.at(-1) ?? ""];
  const whole = await timed("build with proof", build(first, last), json);
  const text = JSON.stringify(whole);
  await timed(
    "verify in Node",
    () => unwrap(verifyFile(text)),
    () => text.length,
  );
  const fonts = await readFonts();
  await timed(
    "pdf",
    () => statementPdf(whole, fonts),
    pdf => pdf.length,
  );
  for (const [name, { render }] of Object.entries(FORMS) as [string, Form][]) {
    await timed(
      name,
      () => unwrap(render(whole)),
      made => Buffer.byteLength(made),
    );
  }
  await timed("build one month of one account", build(last, last, { kind: "account", account: BUSY }), json);
  return rows;
}

async function readFonts(): Promise<FontFiles> {
  const folder = new URL(".", import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const [regular, bold] = await Promise.all([
    readFile(new URL(FONT_PATHS.regular, folder)),
    readFile(new URL(FONT_PATHS.bold, folder)),
  ]);
  return { regular, bold };
}
