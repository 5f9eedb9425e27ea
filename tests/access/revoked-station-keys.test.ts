import { beforeEach, describe, expect, test } from "vitest";
import { reviewOf } from "#domain/monitoring/review.ts";
import { ok } from "#domain/result.ts";
import { readSectionMonth, reviewOfMonth } from "#functions/shared/section-month.ts";
import { exactlyOnce } from "#storage/exactly-once.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { reviewSlots } from "#storage/review-log.ts";
import { type StationApi, stationApi, type TestKey, testKey } from "#tests/hj212/station-api.ts";

const FROM = "2020-01-01T00:00:00+08:00";
const MONTH = "2020-08";

let api: StationApi;
/** The store's clock, which stands still until a test moves it. */
let nowMs: number;
let stolen: TestKey;
let fresh: TestKey;

beforeEach(async () => {
  nowMs = Date.now() - 60_000;
  api = await stationApi(["one", "two"], { now: () => nowMs });
  [stolen, fresh] = [await testKey(), await testKey()];
  for (const id of ["one", "two"]) {
    const value = {
      id,
      section: "section",
      name: id,
      kind: "automatic",
      succeeds: null,
    };
    const lists = [{ owner: "section", sort: id }];
    await appendVersion(api.store, { kind: "station", id, version: 2, value, lists });
    for (const { publicKey } of [stolen, fresh]) {
      await api.register(`/v1/stations/${id}/keys`, { publicKey, validFrom: FROM });
    }
  }
});

async function push(key: TestKey, station: string, hour: string, ph: string) {
  const body = JSON.stringify({
    readings: [{ station, time: `${MONTH}-01T${hour}:00:00+08:00`, values: { ph } }],
  });
  return api.ask({ token: await key.sign(Buffer.from(body)), body });
}
const revoke = (since: string, key = stolen) =>
  api.register(`/v1/station-keys/${key.id}/revocation`, { since, reason: "记录仪被盗" });
const acceptedAt = () => new Date(nowMs).toISOString();

describe("a key that is revoked", () => {
  test("signs nothing from the next request on, for none of its stations; the other key goes on", async () => {
    expect(await push(stolen, "one", "08", "7")).toMatchObject({ status: 200 });
    expect(await revoke(acceptedAt())).toMatchObject({ status: 200, body: { id: stolen.id, version: 1 } });
    for (const station of ["one", "two"]) {
      expect(await push(stolen, station, "09", "7")).toMatchObject({
        status: 403,
        body: { code: "access.key-revoked", errors: [{ value: stolen.id }] },
      });
      expect(await push(fresh, station, "09", "7")).toMatchObject({ status: 200 });
    }
  });

  test("is shown as revoked, and is not registered again", async () => {
    const since = acceptedAt();
    await revoke(since);
    const { body } = await api.ask({
      method: "GET",
      path: "/v1/stations/two/transmission",
      token: "operator",
    });
    expect(body.keys.find(({ key }: { key: string }) => key === stolen.id).revoked).toMatchObject({
      since,
      reason: "记录仪被盗",
      by: "operator",
    });
    expect(
      await api.register("/v1/stations/one/keys", {
        publicKey: stolen.publicKey,
        validFrom: FROM,
        validUntil: null,
      }),
    ).toMatchObject({ body: { code: "access.key-revoked" } });
  });

  test("was out of hand earlier when somebody says so later, and never later", async () => {
    await revoke("2026-01-02T00:00:00+08:00");
    expect(await revoke("2026-01-03T00:00:00+08:00")).toMatchObject({ body: { version: 1 } });
    expect(await revoke("2026-01-01T00:00:00+08:00")).toMatchObject({ body: { version: 2 } });
    const kept = await latestVersion<{ since: string }>(api.store, "revoked-key", stolen.id);
    expect(kept?.value.since).toBe("2026-01-01T00:00:00+08:00");
  });

  test.each<[string, () => Promise<unknown>, object]>([
    [
      "tomorrow",
      () => revoke("2999-01-01T00:00:00+08:00"),
      { status: 422, body: { errors: [{ field: "since" }] } },
    ],
    [
      "of no station",
      async () => revoke(FROM, await testKey()),
      { status: 404, body: { code: "record.not-found" } },
    ],
  ])("%s is refused", async (_, asked, answer) => {
    expect(await asked()).toMatchObject(answer);
  });
});

describe("what came under it since it may have been out of hand", () => {
  const valuesOf = async () => {
    const { readings } = await readSectionMonth(api.store, "section", MONTH);
    return readings.map(
      ({ station, values: { ph } }) => `${station} ${ph?.value} ${ph?.verdict} ${ph?.counts}`,
    );
  };

  test("is doubted in every month and station that it touches; what came before, or under another key, is not", async () => {
    await push(stolen, "one", "08", "7");
    nowMs += 1_000;
    const since = acceptedAt();
    await push(fresh, "one", "09", "7.1");
    await push(stolen, "one", "10", "9");
    await push(stolen, "two", "10", "9.1");
    await revoke(since);
    expect(await valuesOf()).toEqual([
      "one 7 undoubted true",
      "one 7.1 undoubted true",
      "one 9 doubted true",
      "two 9.1 doubted true",
    ]);
    const { doubts } = await reviewOfMonth(api.store, "section", MONTH);
    expect(doubts).toMatchObject([
      { doubt: `key-${stolen.id.slice(0, 16)}`, state: "open", by: "operator", sender: { since } },
    ]);
    expect((await reviewOfMonth(api.store, "section", "2020-09")).doubts).toEqual([]);
  });

  test("does not count once a second person finds it invalid; sent again by the right key with what is true, that counts", async () => {
    await push(stolen, "one", "08", "9");
    await revoke(FROM);
    const decided = {
      kind: "decided",
      doubt: `key-${stolen.id.slice(0, 16)}`,
      decision: "invalid",
      by: "second",
      at: acceptedAt(),
      reason: "现场核实",
    } as const;
    const place = { section: "section", month: MONTH, place: 1 };
    const request = {
      table: "records",
      key: { pk: "key#test", sk: "decision" },
      digest: "d",
      deed: null,
    } as const;
    await exactlyOnce(api.store, request, async () =>
      ok({ slots: reviewSlots(api.store, place, decided), receipt: {} }),
    );
    expect(await valuesOf()).toEqual(["one 9 invalid false"]);
    await push(fresh, "one", "08", "7");
    expect(await valuesOf()).toEqual(["one 7 undoubted true"]);
    expect(reviewOf([decided]).doubts).toEqual([]);
  });
});
