/** A fund whose statements are issued: commands, the builder that follows them, and files as HTTP answers them. */
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  DynamoDBStreamEvent,
} from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { ok, unwrap } from "#domain/result.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { reportCommands } from "#functions/commands/reports.ts";
import { statementCommands } from "#functions/commands/statements.ts";
import { followJobs } from "#functions/jobs/handler.ts";
import { issuedStatementQueries } from "#functions/queries/issued-statements.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { issuedQueries } from "#functions/statements/issued.ts";
import { reportQueries } from "#functions/statements/reports.ts";
import { statementQueries } from "#functions/statements/statements.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";
import { bookVkeyOf, firstKey, only } from "#tests/checkpoint/books.ts";
import { type FundWorld, fundWorld, PEOPLE, USE_CASES } from "#tests/support/fund-world.ts";
import { freshFolder } from "#tests/support/local-server.ts";

export const STATEMENT_USE_CASES = {
  ...statementCommands,
  ...issuedStatementQueries,
  ...statementQueries,
  ...issuedQueries,
  ...reportCommands,
  ...reportQueries,
};

export interface IssuedWorld extends FundWorld {
  readonly objects: ObjectStore;
  /** The log's key, as a partner keeps it. */
  readonly vkey: string;
  /** Pays into the fund and has the block signed. */
  contribute(party: string, amount: string, day: string): Promise<void>;
  /** Signs the newest head. */
  sign(): Promise<void>;
  /** Issues as the operator and builds. */
  issue(body: object): Promise<IssuedStatementRecord>;
  /** Lets the builder see that a statement was issued. */
  build(number: number): Promise<readonly unknown[]>;
  file(
    number: number,
    form: string,
    headers?: Record<string, string>,
  ): Promise<APIGatewayProxyStructuredResultV2>;
  remove(): void;
}

export async function issuedWorld(): Promise<IssuedWorld> {
  process.env["FONT_FOLDER"] = new URL(
    ".",
    import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json"),
  ).pathname;
  const world = await fundWorld({ twoPersons: "vouchers" }, { ...USE_CASES, ...STATEMENT_USE_CASES });
  const { store } = world;
  const folder = freshFolder();
  const objects = objectsInFolder(folder.path);
  const key = firstKey();
  const identity = {
    principalOf: async (token: string) =>
      ok(
        present(
          PEOPLE.find(({ id }) => id === token),
          token,
        ),
      ),
  };
  const handler = apiHandler(STATEMENT_USE_CASES, () => ({ store, identity, objects }));
  const build: IssuedWorld["build"] = async number => {
    const pk = { S: `statement#${world.book.book}.${number}` };
    const record = { eventName: "INSERT", dynamodb: { Keys: { pk }, SequenceNumber: "1" } };
    const event = { Records: [record] } as unknown as DynamoDBStreamEvent;
    return (await followJobs({ store, objects: () => objects }, event)).batchItemFailures;
  };
  const sign = async () => {
    unwrap(await signCheckpoint(store, only(key), world.book.book));
  };
  return {
    ...world,
    objects,
    vkey: bookVkeyOf(key, world.book.book),
    async contribute(party, amount, day) {
      world.on(day);
      await world.done(`finance-${party.toLowerCase()}`, "recordContribution", {
        params: world.book,
        body: { party, amount, effectiveOn: day, reference: `CZ-${party}-${day}` },
      });
      await sign();
    },
    sign,
    async issue(body) {
      const issued = await world.done("operator", "issueStatement", { params: world.book, body });
      await build(Number(issued["number"]));
      const params = { ...world.book, number: String(issued["number"]) };
      return (await world.done("operator", "getIssuedStatement", {
        params,
      })) as unknown as IssuedStatementRecord;
    },
    build,
    file(number, form, headers = {}) {
      const path = `/v1/books/${world.book.book}/statements/${number}/forms/${form}`;
      const event = {
        version: "2.0",
        rawPath: path,
        headers: { authorization: "Bearer auditor", ...headers },
        requestContext: { requestId: "request", http: { method: "GET", path } },
        isBase64Encoded: false,
      };
      return handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
    },
    remove: () => folder.remove(),
  };
}

export function bytesOf({ body = "", isBase64Encoded }: APIGatewayProxyStructuredResultV2): Buffer {
  return Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
}
