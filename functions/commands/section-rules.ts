/** Setting how a section is assessed, warned about and confirmed: each setting is a version, and all are kept. */

import { ok, refuse } from "#domain/result.ts";
import type { SectionRules } from "#events/supervision-commands.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const setSectionRules: UseCase = async (app, ask) => {
  const id = param(ask, "section");
  const section = await sectionNow(app.store, id);
  if (section === null) return notFound("section", id);
  const value = ask.body as SectionRules;
  const { parties } = section;
  if (value.responsible !== null && !parties.includes(value.responsible)) {
    return refuse("case.owner", `${value.responsible} is not a party of section ${id}`, {
      field: "responsible",
      value: value.responsible,
      expected: parties.join(" or "),
    });
  }
  const judge = async () => {
    const latest = await latestVersion<SectionRules>(app.store, "section-rules", id);
    const version = (latest?.version ?? 0) + 1;
    return ok({ versions: [{ kind: "section-rules", id, version, value }], receipt: { id, version } });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const sectionRulesCommands: UseCases = { setSectionRules };
