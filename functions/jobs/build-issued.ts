/**
 * Builds the forms of an issued statement: first JSON with its proof, then every other form from the kept JSON. Each
 * form that is kept is a version of the record, so that an interrupted build goes on where it stopped, and what is
 * kept already is never made again.
 */
import { present } from "#domain/invariant.ts";
import type { Result } from "#domain/result.ts";
import { unwrap } from "#domain/result.ts";
import { scopeName } from "#domain/statement/forms/form.ts";
import { readStatements } from "#domain/statement/read.ts";
import { inScope, type Statements } from "#domain/statement/statements.ts";
import type { AccountCodesRecord } from "#events/account-code-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { IssuedForm, IssuedStatementRecord } from "#events/statement-records.ts";
import { ACCOUNT_CODES, codesId, tableOf } from "#functions/shared/account-codes.ts";
import { ISSUED, issuedKey, namedScope } from "#functions/shared/issued.ts";
import { keepForm } from "#functions/shared/kept-forms.ts";
import { type RenderedFile, renderStatement, STATEMENT_FORMATS } from "#functions/statements/render.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { appendVersion, latestVersion, readVersion, type Version } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";
import { buildStatements, type StatementsRequest } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

/** Goes on until the statement is ready, refused, or somebody else is building it. */
export async function buildIssued(store: Store, objects: ObjectStore, id: string): Promise<void> {
  let document: Statements | null = null;
  for (;;) {
    const issued = await latestVersion<IssuedStatementRecord>(store, ISSUED, id);
    if (issued === null || issued.value.state !== "building") return;
    const format = nextFormat(issued.value);
    if (format === undefined) {
      await change(store, issued, { state: "ready" });
      return;
    }
    document ??= await keptDocument(objects, issued.value);
    const made = await make(store, issued, document, format);
    if (made === null) return;
    const newest = present(await latestVersion<IssuedStatementRecord>(store, ISSUED, id), id);
    if (!made.ok) {
      const [{ code, message }] = made.faults;
      const { leftOut } = newest.value;
      // Without its proof there is no statement; without another form there is one form less.
      const changed =
        format === "json"
          ? ({ state: "stopped", fault: { code, message } } as const)
          : { leftOut: [...leftOut, { form: format, why: message }] };
      if ((await change(store, newest, changed)) === null) return;
      continue;
    }
    const form = await keep(objects, issued.value, format, made.value);
    const postings = made.value.postings ?? newest.value.postings;
    const forms = [...newest.value.forms, form];
    if ((await change(store, newest, { postings, forms })) === null) return;
  }
}

interface Made extends RenderedFile {
  readonly postings?: number;
}

/** Null when somebody else has gone on with it. */
async function make(
  store: Store,
  issued: Version<IssuedStatementRecord>,
  document: Statements | null,
  format: string,
): Promise<Result<Made> | null> {
  if (format !== "json") return renderStatement(present(document, "the kept JSON"), format);
  const { value } = issued;
  const { book, scope, from, to, cut, number, issuedAt, issuedByName, replaces, reason } = value;
  const record = present(await latestVersion<BookRecord>(store, "book", book), book).value;
  let newest: Version<IssuedStatementRecord> | null = issued;
  const built = await buildStatements(store, {
    book,
    bookName: record.name,
    scope: namedScope(record, scope),
    from,
    to,
    cut,
    ...(await codesOf(store, record, issued.value)),
    issue: { number, issuedAt, issuedBy: issuedByName, replaces, reason },
    progress: async postings => {
      if (newest !== null) newest = await change(store, newest, { postings });
    },
  });
  if (newest === null) return null;
  if (!built.ok) return built;
  const bytes = new TextEncoder().encode(`${JSON.stringify(built.value)}\n`);
  const postings = built.value.accounts.reduce((sum, { lines }) => sum + lines.length, 0);
  return { ok: true, value: { mediaType: "application/json", extension: "json", bytes, postings } };
}

/** In the version of the map that the record names: what is issued does not follow later ones. */
async function codesOf(
  store: Store,
  book: BookRecord,
  { codes, scope }: IssuedStatementRecord,
): Promise<Pick<StatementsRequest, "codes">> {
  if (codes === undefined) return {};
  const { party, version } = codes;
  const id = codesId(book.id, party);
  const map = await readVersion<AccountCodesRecord>(store, ACCOUNT_CODES, id, version);
  const register = await readRegister(store, book.id);
  const shown = register.flatMap(({ definition }) => (inScope(scope, definition) ? [definition] : []));
  return unwrap(tableOf({ id, version, value: present(map, id) }, book, shown));
}

function nextFormat({ forms, leftOut }: IssuedStatementRecord): string | undefined {
  const done = [...forms, ...leftOut].map(({ form }) => form);
  return STATEMENT_FORMATS.find(format => !done.includes(format));
}

/** The statement as it was kept; null before it is. */
async function keptDocument(objects: ObjectStore, record: IssuedStatementRecord): Promise<Statements | null> {
  const json = record.forms.find(({ form }) => form === "json");
  if (json === undefined) return null;
  const bytes = present(await objects.read(issuedKey(record, json.name)), json.name);
  return unwrap(readStatements(new TextDecoder().decode(bytes)));
}

async function keep(
  objects: ObjectStore,
  record: IssuedStatementRecord,
  form: string,
  { mediaType, extension, bytes }: RenderedFile,
): Promise<IssuedForm> {
  const { book, number, scope, from, to } = record;
  const name = `${book}_${number}_${scopeName(scope)}_${from}_${to}.${extension}`;
  return keepForm(objects, { form, name, key: issuedKey(record, name), mediaType, bytes });
}

/** Null when another build has taken the version. */
async function change(
  store: Store,
  { id, version, value }: Version<IssuedStatementRecord>,
  about: Partial<IssuedStatementRecord>,
): Promise<Version<IssuedStatementRecord> | null> {
  const next = { id, version: version + 1, value: { ...value, ...about } };
  return (await appendVersion(store, { kind: ISSUED, ...next })) ? next : null;
}
