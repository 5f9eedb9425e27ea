import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { beforeEach, describe, expect, test } from "vitest";
import { parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { formatTrustedKey, parseTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, unwrap } from "#domain/result.ts";
import { readEarlier } from "#domain/statement/growth.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { verifierOf } from "#functions/checkpoint/signing-key.ts";
import { revocationCommands } from "#functions/commands/revocations.ts";
import { checkpointQueries } from "#functions/queries/checkpoints.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";
import { BOOK, firstKey, growTo, ORIGIN, only, PREFIX, secondKey } from "./books.ts";
import { checkpointBy, ed25519Key, SECRETS } from "./notes.ts";

const ROOT = "A".repeat(43).concat("=");
const OTHER_ROOT = `B${"A".repeat(42)}=`;
const SINCE = "2026-11-20T08:00:00+08:00";
const log = ed25519Key(SECRETS[0], ORIGIN);
const partner = ed25519Key(SECRETS[1], "finance.example/w");

const revoked = (stands: { size: number; root: string } | null): VerifierKey => ({
  ...log.verifier,
  revoked: { since: SINCE, reason: "私钥外泄", stands },
});
const signedBy = (keys: (typeof log)[], size: number, root = ROOT) =>
  unwrap(parseSignedCheckpoint(checkpointBy(keys, ORIGIN, size, root)));

describe("a checkpoint that a revoked key has signed, offline", () => {
  test.each<[string, number, string, { size: number; root: string } | null, string]>([
    ["the one that stands", 5, ROOT, { size: 5, root: ROOT }, "holds"],
    ["another of that size", 5, OTHER_ROOT, { size: 5, root: ROOT }, "checkpoint.key-revoked"],
    ["a larger one, signed after", 8, ROOT, { size: 5, root: ROOT }, "checkpoint.key-revoked"],
    ["a smaller one, of which nobody knows when", 3, ROOT, { size: 5, root: ROOT }, "checkpoint.key-revoked"],
    ["any, when none was signed before", 5, ROOT, null, "checkpoint.key-revoked"],
  ])("%s", (_, size, root, stands, outcome) => {
    const signed = signaturesBy(signedBy([log], size, root), [revoked(stands)]);
    expect(signed.ok ? "holds" : signed.faults[0].code).toBe(outcome);
  });

  test("is not believed by a reader who also holds the key's line of before", () => {
    const ofDeployment = ed25519Key(SECRETS[0], PREFIX).verifier;
    for (const before of [log.verifier, ofDeployment]) {
      const signed = signaturesBy(signedBy([log], 8), [before, revoked({ size: 5, root: ROOT })]);
      expect(signed.ok ? "holds" : signed.faults[0].code).toBe("checkpoint.key-revoked");
    }
  });

  test("is believed by a partner's cosignature, and by that alone", () => {
    const signatures = unwrap(signaturesBy(signedBy([log, partner], 8), [revoked(null), partner.verifier]));
    expect(signatures.map(({ key }) => key.name)).toEqual([partner.verifier.name]);
  });

  test("still tells where the log was, for a later one to prove that it grew from there", () => {
    const note = checkpointBy([log], ORIGIN, 3, ROOT);
    expect(unwrap(readEarlier(note, [revoked({ size: 5, root: ROOT })]))).toEqual({
      book: BOOK,
      size: 3,
      root: ROOT,
    });
  });
});

describe("the line of a revoked key", () => {
  const vkey = formatVerifierKey(log.verifier);

  test.each([{ size: 5, root: ROOT }, null])("is read as it is written: stands %j", stands => {
    const line = formatTrustedKey(vkey, { since: SINCE, reason: "私钥 外泄\n换新", stands });
    expect(line).not.toContain("\n");
    expect(unwrap(parseTrustedKey(line)).revoked).toEqual({ since: SINCE, reason: "私钥 外泄 换新", stands });
  });

  test("of a key that was not is the verifier key alone; anything else behind it is refused", () => {
    expect(formatTrustedKey(vkey, null)).toBe(vkey);
    expect(unwrap(parseTrustedKey(vkey))).toEqual(log.verifier);
    for (const more of ["revoked", "revoked yesterday", `revoked ${SINCE} stands 5 because`, "trusted"]) {
      const parsed = parseTrustedKey(`${vkey} ${more}`);
      expect(parsed.ok ? "read" : parsed.faults[0].code).toBe("checkpoint.key");
    }
  });
});

describe("the operator revokes the key of the log", () => {
  let store: Store;
  let nowMs: number;
  const at = () => new Date(nowMs).toISOString();

  beforeEach(async () => {
    nowMs = Date.now() - 60_000;
    store = await freshStore({ now: () => nowMs, random: () => 0.5, pause: () => Promise.resolve() });
    await appendVersion(store, {
      kind: "book",
      id: BOOK,
      version: 1,
      value: { id: BOOK },
      lists: [{ owner: "all", sort: BOOK }],
    });
  });

  async function ask(method: string, path: string, body?: object, query: Record<string, string> = {}) {
    const operator = { id: "operator", name: "O", role: "operator", party: null, stations: [] } as const;
    const identity = { principalOf: () => Promise.resolve(ok(operator)) };
    const handler = apiHandler({ ...revocationCommands, ...checkpointQueries }, () => ({ store, identity }));
    const event = {
      version: "2.0",
      rawPath: path,
      headers: {
        authorization: "Bearer x",
        "content-type": "application/json",
        "idempotency-key": `k${nowMs}`,
      },
      queryStringParameters: query,
      requestContext: { http: { method, path }, requestId: "r" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2;
    const { statusCode, body: text = "" } = await handler(event, {} as Context);
    return { status: statusCode, text };
  }

  test("it signs nothing more; its successor goes on; readers are told which checkpoint stands", async () => {
    const [first, second] = [firstKey(), secondKey()];
    const { id } = verifierOf(first);
    await growTo(store, 3);
    const standing = unwrap(await signCheckpoint(store, only(first), BOOK));
    nowMs += 1_000;
    const since = at();
    await growTo(store, 4, 3);
    const late = unwrap(await signCheckpoint(store, only(first), BOOK));
    nowMs += 1_000;
    const said = { since, reason: "私钥外泄" };
    expect(await ask("POST", `/v1/keys/${id}/revocation`, said)).toMatchObject({ status: 200 });
    await growTo(store, 5, 4);
    const refused = await signCheckpoint(store, only(first), BOOK);
    expect(refused.ok ? "signed" : refused.faults[0].code).toBe("checkpoint.key-revoked");
    const next = unwrap(await signCheckpoint(store, { current: second, previous: first }, BOOK));
    expect(next).toMatchObject({ size: 5, previous: 4 });

    const { keys } = JSON.parse((await ask("GET", "/v1/keys")).text);
    expect(keys).toMatchObject([
      { revoked: { ...said, by: "operator", stands: [{ book: BOOK, size: 3, root: standing?.root }] } },
      { revoked: null },
    ]);
    const { text } = await ask("GET", "/v1/keys", undefined, { book: BOOK, format: "text" });
    const trusted = text
      .trimEnd()
      .split("\n")
      .map(line => unwrap(parseTrustedKey(line)));
    const believed = (note: string) => signaturesBy(unwrap(parseSignedCheckpoint(note)), trusted).ok;
    expect(believed(standing?.note ?? "")).toBe(true);
    expect(believed(late?.note ?? "")).toBe(false);
    expect(believed(next?.note ?? "")).toBe(true);
  });

  test("of a key that another has followed, its own last checkpoint stands, not one of the other's", async () => {
    const [first, second] = [firstKey(), secondKey()];
    await growTo(store, 2);
    unwrap(await signCheckpoint(store, only(first), BOOK));
    nowMs += 1_000;
    await growTo(store, 3, 2);
    unwrap(await signCheckpoint(store, { current: second, previous: first }, BOOK));
    nowMs += 1_000;
    await ask("POST", `/v1/keys/${verifierOf(first).id}/revocation`, { since: at(), reason: "x" });
    const { keys } = JSON.parse((await ask("GET", "/v1/keys")).text);
    expect(keys[0].revoked.stands).toMatchObject([{ book: BOOK, size: 2 }]);
  });

  test("a key that the log never had, and a day to come, are refused", async () => {
    const body = { since: at(), reason: "x" };
    expect((await ask("POST", "/v1/keys/00000000/revocation", body)).status).toBe(404);
    const ahead = { since: "2999-01-01T00:00:00Z", reason: "x" };
    expect((await ask("POST", "/v1/keys/00000000/revocation", ahead)).status).toBe(422);
  });
});
