/** Agreements: registering a version. */

import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { AgreementRegistrationRecord } from "#events/agreement-records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, bookRecord, notFound, recordRequest } from "#functions/shared/ask.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import { EVERYONE, latestVersion, readVersion, writeRecords } from "#storage/records.ts";

const registerAgreement: UseCase = async (app, ask) => {
  const agreement = ask.body as Agreement;
  const sound = okUnless(agreementFaults(agreement), agreement);
  if (!sound.ok) return sound;
  const placed = await placeable(app, agreement);
  if (!placed.ok) return placed;
  const judge = async () => {
    const latest = await latestVersion<Agreement>(app.store, "agreement", agreement.id);
    const receipt = { id: agreement.id, version: agreement.version };
    if (latest !== null && canonicalText(latest.value) === canonicalText(agreement))
      return ok({ versions: [], receipt });
    const next = (latest?.version ?? 0) + 1;
    if (latest !== null && latest.value.book !== agreement.book) {
      return refuse("agreement.invalid", `agreement "${agreement.id}" is kept in book ${latest.value.book}`, {
        field: "book",
        value: agreement.book,
        expected: latest.value.book,
      });
    }
    if (agreement.version !== next) {
      return refuse("record.exists", `the next version of agreement "${agreement.id}" is ${next}`, {
        field: "version",
        value: agreement.version,
        expected: String(next),
      });
    }
    const adopted = await adoptable(app, agreement);
    if (!adopted.ok) return adopted;
    const lists = next === 1 ? [{ owner: EVERYONE, sort: agreement.id }] : [];
    const version = { kind: "agreement", id: agreement.id, version: next, value: agreement, lists };
    const registration: AgreementRegistrationRecord = {
      registeredBy: asker(ask).id,
      registeredAt: instantText(app.store.world.now()),
    };
    const about = { kind: "agreement-registration", id: agreement.id, version: next, value: registration };
    return ok({ versions: [version, about], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/** What it puts in force must be a pilot. */
async function adoptable({ store }: App, { id, adopts }: Agreement): Promise<Result<null>> {
  if (adopts === undefined) return ok(null);
  const found = await readVersion<Agreement>(store, "agreement", id, adopts);
  if (found?.pilot === true) return ok(null);
  const message = `version ${adopts} of agreement "${id}" is no pilot`;
  return refuse("agreement.invalid", message, {
    field: "adopts",
    value: adopts,
    expected: "a pilot version",
  });
}

/** Its book must be there with all its parties, and its sections must be registered. */
async function placeable(app: App, agreement: Agreement): Promise<Result<null>> {
  const book = await bookRecord(app, agreement.book);
  if (!book.ok) return book;
  if (book.value.kind === "company") {
    const message = `book ${agreement.book} is a company's and has no accounts for obligations`;
    const expected = "the book of a fund or of an agreement";
    return refuse("agreement.invalid", message, { field: "book", value: agreement.book, expected });
  }
  // A fund's book is the pool; an agreement with a pool that no book of a fund keeps could never be paid.
  if (agreement.settling?.method === "pool" && book.value.kind !== "fiscal-custody") {
    const message = `book ${agreement.book} keeps no fund to pay out of`;
    const about = { field: "settling.method", value: "pool", expected: "the book of a fund" };
    return refuse("agreement.invalid", message, about);
  }
  const parties = book.value.parties.map(({ id }) => id);
  const stranger = agreement.parties.findIndex(({ id }) => !parties.includes(id));
  if (stranger >= 0) {
    const id = agreement.parties[stranger]?.id;
    return refuse("agreement.invalid", `party "${id}" takes no part in book ${agreement.book}`, {
      field: `parties[${stranger}].id`,
      value: id,
      expected: parties.join(" or "),
    });
  }
  for (const [index, { id, waterBody }] of agreement.sections.entries()) {
    const section = await sectionNow(app.store, id);
    if (section === null) return notFound("section", id);
    if (section.waterBody !== waterBody) {
      return refuse(
        "agreement.invalid",
        `section ${id} is registered as ${section.waterBody}, not ${waterBody}`,
        {
          field: `sections[${index}].waterBody`,
          value: waterBody,
          expected: section.waterBody,
        },
      );
    }
  }
  return ok(null);
}

export const agreementCommands: UseCases = { registerAgreement };
