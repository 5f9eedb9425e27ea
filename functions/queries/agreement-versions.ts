/** Every version of an agreement: its text as it was registered, by whom and when. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { ok } from "#domain/result.ts";
import type { AgreementRegistrationRecord } from "#events/agreement-records.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { allVersions } from "#storage/records.ts";

const listAgreementVersions: UseCase = async (app, ask) => {
  const id = param(ask, "agreement");
  const [versions, registrations] = await Promise.all([
    allVersions<Agreement>(app.store, "agreement", id),
    allVersions<AgreementRegistrationRecord>(app.store, "agreement-registration", id),
  ]);
  const newest = versions.at(-1);
  if (newest === undefined) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, newest.value);
  if (!allowed.ok) return allowed;
  const told = new Map(registrations.map(({ version, value }) => [version, value]));
  const listed = versions.map(({ version, value }) => ({
    document: value,
    registeredBy: told.get(version)?.registeredBy ?? null,
    registeredAt: told.get(version)?.registeredAt ?? null,
  }));
  return ok({ value: { agreement: id, versions: listed } });
};

export const agreementVersionQueries: UseCases = { listAgreementVersions };
