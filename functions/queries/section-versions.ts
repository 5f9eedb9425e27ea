/** Every version of a section: what stood from which month on, who registered it, when and why. */
import { ok } from "#domain/result.ts";
import type { SectionRevisionRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { sectionVersions } from "#functions/shared/sections.ts";
import { allVersions } from "#storage/records.ts";

const listSectionVersions: UseCase = async ({ store }, ask) => {
  const id = param(ask, "section");
  const [versions, revisions] = await Promise.all([
    sectionVersions(store, id),
    allVersions<SectionRevisionRecord>(store, "section-revision", id),
  ]);
  if (versions.length === 0) return notFound("section", id);
  const told = new Map(revisions.map(({ version, value }) => [version, value]));
  const listed = versions.map(({ version, value: { id: _, validFrom = null, ...section } }) => {
    const { reason = null, registeredBy = null, registeredAt = null } = told.get(version) ?? {};
    return { version, validFrom, ...section, reason, registeredBy, registeredAt };
  });
  return ok({ value: { section: id, versions: listed } });
};

export const sectionVersionQueries: UseCases = { listSectionVersions };
