/** One section's month of the demonstration, as people see it through the API. */
import { expect } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

/** Registers start and end of a server with the file's hooks. */
export function demonstrationMonth(section: string, month: string) {
  const server = demonstrationServer();
  const as = (principal: string) => clientOf(server(), principal);
  let keys = 0;
  return {
    server,
    as,
    params: { section, month },
    /** An idempotency key that no other command has. */
    key: () => `month-${++keys}`,
    async assessed() {
      const { sections } = await (await as("auditor")).call("listSections");
      return sections.find(({ id }) => id === section)?.months.find(each => each.month === month);
    },
    async readings() {
      const page = await (await as("auditor")).call("listReadings", {
        params: { section },
        query: { from: month, limit: "2000" },
      });
      expect(OPERATIONS.listReadings.answer.safeParse(page).error).toBeUndefined();
      return page.readings;
    },
  };
}
