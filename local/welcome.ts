/** What a new user sees when everything is up. */
import { firstOperator } from "#functions/shared/identity.ts";
import { actorsOf } from "#local/demo/actors.ts";
import { PRINCIPALS } from "#local/demo/people.ts";
import { LOCAL_OPERATOR } from "#local/issuer.ts";
import type { LocalServer } from "#local/server.ts";
import type { Settings } from "#local/settings.ts";

export async function welcome(server: LocalServer, settings: Settings): Promise<string> {
  const { dataFolder, demo, oidc } = settings;
  const lines = [
    "",
    "Headwater 一本账 is ready.",
    "",
    `  portal  ${server.url}/`,
    `  API     ${server.url}/v1   (OpenAPI: ${server.url}/openapi.json)`,
    `  data    ${dataFolder}   (npm run reset removes it)`,
    "",
    ...(oidc === null ? signInHere(demo) : [`Sign in with a token of ${oidc.issuer}.`]),
    ...(demo ? await results(server) : []),
    "",
    oidc === null
      ? "Sign-in on this machine asks for no password; it listens on this machine only. Ctrl-C stops."
      : "Ctrl-C stops.",
  ];
  return lines.join("\n");
}

function signInHere(demo: boolean): readonly string[] {
  return [
    "Sign in on the portal as, or get a token with npm run -s headwater -- token --as <id>:",
    ...people(demo).map(({ id, role, name }) => `  ${id.padEnd(20)} ${role.padEnd(12)} ${name}`),
  ];
}

function people(demo: boolean): readonly { id: string; role: string; name: string }[] {
  const operator = firstOperator(LOCAL_OPERATOR);
  return demo ? [operator, ...PRINCIPALS] : [operator];
}

/** The obligations of both books with what they rest on. */
async function results(server: LocalServer): Promise<string[]> {
  const operator = await actorsOf(server)("operator");
  const { agreements } = await operator.all("listAgreements");
  const lines = [
    "",
    "Made from real readings (2020-05 to 2021-04 as far as the data go; parameters that are not public are assumed):",
  ];
  for (const { id, name } of agreements) {
    const { settlements } = await operator.call("listSettlements", { params: { agreement: id } });
    for (const { evaluation, version } of settlements) {
      const owed = evaluation.obligations.map(
        ({ payer, payee, amount }) => `${payer} owes ${payee} ${amount} CNY`,
      );
      const basis = evaluation.sections.map(
        ({ section, readingCount, months }) =>
          `${section}: ${readingCount} readings in ${months.length} months`,
      );
      lines.push(
        `  ${name.zh} — ${owed.join("; ") || "nothing owed"} (settlement ${version}; ${basis.join("; ")})`,
      );
    }
  }
  return lines;
}
