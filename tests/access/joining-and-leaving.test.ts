/** People join with a second person's word, leave with a successor, and sign for each other by name. */
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { oidcIdentity } from "#functions/shared/identity.ts";
import { openIssuer } from "#local/issuer.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";
import { freshFolder } from "#tests/support/local-server.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld();
});

const people = async (who: string) =>
  OPERATIONS.listPrincipals.answer.parse(await world.done(who, "listPrincipals"));
const register = (body: object) => world.ask("operator", "registerPrincipal", { body });
const decide = (who: string, principal: string, body: object = { decision: "approve" }) =>
  world.ask(who, "decideGrant", { params: { principal }, body });
const withdraw = (who: string, principal: string, about: object = {}) =>
  world.ask(who, "withdrawPrincipal", {
    params: { principal },
    body: { from: "2021-01-04", reason: "调离", ...about },
  });
const bureau = (id: string, party = "SH") => ({ id, name: id, role: "finance", party });

test("who is party everybody may read, with the keys of a party", async () => {
  const { parties } = OPERATIONS.listParties.answer.parse(await world.done("finance-zj", "listParties"));
  expect(parties).toContainEqual({ id: "SH", name: "上海市", nameEn: "Shanghai" });
  const params = { party: "SH" };
  const vkey = "finance.example/w+c0a86755+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
  await world.done("operator", "registerPartyKey", { params, body: { vkey } });
  expect(await world.done("finance-zj", "listPartyKeys", { params })).toMatchObject({
    party: "SH",
    keys: [{ vkey }],
  });
  expect(await world.ask("finance-zj", "listPartyKeys", { params: { party: "XX" } })).toMatchObject({
    status: 404,
  });
});

describe("joining (登记)", () => {
  test("while a book is kept, a party's bureau confirms who acts for it", async () => {
    const { body } = await register(bureau("new-sh"));
    expect(body).toEqual({
      id: "new-sh",
      version: 1,
      state: "proposed",
      confirmers: ["finance-sh", "review-sh"],
    });
    expect((await people("operator")).people.some(({ id }) => id === "new-sh")).toBe(false);
    expect((await people("finance-sh")).waiting).toMatchObject([{ id: "new-sh", preparedBy: "operator" }]);
    expect((await people("finance-zj")).waiting).toEqual([]);
    for (const [who, code] of [
      ["operator", "access.own-proposal"],
      ["finance-zj", "access.forbidden"],
    ] as const)
      expect(await decide(who, "new-sh"), who).toMatchObject({ status: 403, body: { code } });
    expect(await decide("finance-sh", "new-sh")).toMatchObject({ body: { state: "registered", version: 1 } });
    expect(await decide("finance-sh", "new-sh")).toMatchObject({
      status: 409,
      body: { code: "principal.decided" },
    });
    expect((await people("finance-sh")).people).toContainEqual(
      expect.objectContaining({
        id: "new-sh",
        state: "in-force",
        grantedBy: "operator",
        confirmedBy: "finance-sh",
      }),
    );
  });

  test("a refused grant gives nothing, and may be proposed again", async () => {
    await register(bureau("refused-sh"));
    expect(await register(bureau("refused-sh"))).toMatchObject({
      status: 409,
      body: { code: "principal.waiting" },
    });
    expect(await decide("review-sh", "refused-sh", { decision: "refuse", reason: "查无此人" })).toMatchObject(
      {
        body: { state: "refused" },
      },
    );
    expect((await people("operator")).people.some(({ id }) => id === "refused-sh")).toBe(false);
    expect(await register(bureau("refused-sh"))).toMatchObject({ body: { state: "proposed", version: 3 } });
  });

  test("a bureau without a party is refused", async () => {
    expect(await register({ id: "x", name: "x", role: "finance" })).toMatchObject({
      status: 422,
      body: { code: "principal.role", errors: [{ field: "party" }] },
    });
  });

  test("other rights name the version that they replace, and are confirmed too", async () => {
    const other = { ...bureau("finance-ah", "AH"), name: "安徽省财政厅" };
    expect(await register(other)).toMatchObject({ status: 409, body: { code: "record.exists" } });
    expect(await register({ ...other, replaces: 1 })).toMatchObject({
      body: { state: "registered", version: 2 },
    });
    await register({ id: "finance-zj", name: "改任", role: "auditor", party: null, replaces: 1 });
    expect(await decide("finance-zj", "finance-zj")).toMatchObject({ body: { code: "access.own-proposal" } });
    await decide("finance-js", "finance-zj", { decision: "refuse", reason: "未任命" });
  });
});

describe("leaving (停用)", () => {
  test("ends the rights of a token that is still valid", async () => {
    const folder = freshFolder();
    const issuer = await openIssuer(folder.path);
    const settings = { issuer: "urn:headwater:local", audience: "headwater", operatorSubject: "operator" };
    const identity = oidcIdentity(world.store, { ...settings, jwks: issuer.jwks });
    // Signed by the real clock; the register is asked on the world's day.
    const token = await issuer.sign("environment-sh");
    folder.remove();
    expect(await identity.principalOf(token)).toMatchObject({ ok: true, value: { role: "environment" } });
    expect(await withdraw("finance-zj", "environment-sh")).toMatchObject({ status: 403 });
    expect(await withdraw("finance-sh", "environment-sh", { from: "2021-02-01" })).toMatchObject({
      status: 200,
    });
    expect(await identity.principalOf(token)).toMatchObject({ ok: true });
    expect(await withdraw("operator", "environment-sh")).toMatchObject({
      status: 200,
      body: { version: 3, from: "2021-01-04", successor: null },
    });
    expect(await identity.principalOf(token)).toMatchObject({
      ok: false,
      faults: [{ code: "access.no-rights-now" }],
    });
    expect(await withdraw("operator", "environment-sh")).toMatchObject({ body: { code: "principal.ended" } });
    const { people: shown } = await people("operator");
    expect(shown.find(({ id }) => id === "environment-sh")).toMatchObject({
      state: "withdrawn",
      withdrawn: { from: "2021-01-04", reason: "调离", by: "operator" },
    });
  });

  test("the last operator stays until there is another", async () => {
    await register({ id: "op-2", name: "二", role: "operator" });
    await decide("finance-js", "op-2");
    expect(await withdraw("operator", "op-2")).toMatchObject({ status: 200 });
    expect(await withdraw("operator", "nobody")).toMatchObject({ status: 404 });
  });
});

const received = (about: object = {}) => ({
  kind: "entry",
  entries: [
    {
      narrative: "收到待查款",
      effectiveOn: "2021-01-04",
      postings: [
        { account: "1004.01", side: "debit", amount: "5.00" },
        { account: "2015.02", side: "credit", amount: "5.00" },
      ],
    },
  ],
  ...about,
});
const propose = async (who: string, body: object) => {
  const { id } = await world.done(who, "proposeVoucher", { params: world.book, body });
  return String(id);
};
const vote = (who: string, voucher: string) =>
  world.ask(who, "decideVoucher", { params: { ...world.book, voucher }, body: { decision: "approve" } });
const toDo = async (who: string) =>
  OPERATIONS.listToDo.answer
    .parse(await world.done(who, "listToDo"))
    .toDo.map(({ kind, voucher }) => [kind, voucher]);

/** Touches accounts of JS only, so that a colleague decides it. */
const withinJs = {
  kind: "entry",
  entries: [
    {
      narrative: "科目内调整",
      effectiveOn: "2021-01-04",
      postings: [
        { account: "2017.02.JS", side: "credit", amount: "5.00" },
        { account: "2017.02.JS", side: "debit", amount: "5.00" },
      ],
    },
  ],
};

describe("handing over (交接)", () => {
  test("open proposals and to-dos pass to the successor, who does not approve what is now his own", async () => {
    const own = await propose("review-js", withinJs);
    const asked = await propose("finance-sh", received({ checker: "review-js" }));
    expect(await withdraw("operator", "review-js", { successor: "finance-sh" })).toMatchObject({
      body: { code: "delegation.other-side" },
    });
    expect(await withdraw("finance-js", "review-js", { successor: "finance-js" })).toMatchObject({
      status: 200,
    });
    expect(await toDo("finance-js")).toEqual(
      expect.arrayContaining([
        ["taken-over", own],
        ["check", asked],
      ]),
    );
    expect(await vote("finance-js", own)).toMatchObject({
      status: 403,
      body: { code: "access.own-proposal" },
    });
    expect(await vote("operator", own)).toMatchObject({ body: { state: "approved" } });
    expect(await vote("finance-zj", asked)).toMatchObject({ body: { code: "voucher.for-another" } });
    const { body } = await vote("finance-js", asked);
    const [{ id: entry }] = body["entries"] as [{ id: string }];
    const { vouchers } = OPERATIONS.listVouchers.answer.parse(
      await world.done("auditor", "listVouchers", { params: world.book }),
    );
    expect(vouchers.find(({ id }) => id === asked)?.approvals).toMatchObject([
      { by: "finance-js", for: "JS", inSteadOf: "review-js" },
    ]);
    expect(await world.done("auditor", "getEntry", { params: { ...world.book, entry } })).toMatchObject({
      approver: "finance-js",
      evidence: [{ kind: "voucher", id: asked, detail: { inSteadOf: "review-js" } }],
    });
  });

  test("what names somebody who left without a successor is decided by anybody who may", async () => {
    const asked = await propose("finance-sh", received({ checker: "review-zj" }));
    await withdraw("finance-zj", "review-zj");
    expect(await vote("finance-zj", asked)).toMatchObject({ body: { state: "approved" } });
  });

  test("who has no rights is neither asked to check nor stands in", async () => {
    const body = received({ checker: "review-zj" });
    expect(await world.ask("finance-sh", "proposeVoucher", { params: world.book, body })).toMatchObject({
      body: { code: "access.no-rights-now", errors: [{ field: "checker" }] },
    });
    const delegation = { from: "finance-zj", to: "review-zj", kind: "delegation", validFrom: "2021-01-04" };
    expect(
      await world.ask("finance-zj", "delegate", { body: { ...delegation, reason: "出差" } }),
    ).toMatchObject({ body: { code: "delegation.other-side" } });
  });
});
