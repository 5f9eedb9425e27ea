import { beforeAll, describe, expect, test } from "vitest";
import { mayUse } from "#domain/access/policy.ts";
import { ROLES, type Role } from "#domain/access/principal.ts";
import { OPERATIONS } from "#events/operations.ts";
import { collect } from "#storage/read.ts";
import { storedSegments } from "#storage/segments.ts";
import { frame, hourly, packet, SURFACE_MN } from "#tests/hj212/frames.ts";
import { type StationApi, stationApi, type TestKey, testKey } from "#tests/hj212/station-api.ts";

const FROM = "2020-01-01T00:00:00+08:00";
const TP = "w21011-Avg=0.05,w21011-Flag=N";

let api: StationApi;
let key: TestKey;
let stranger: TestKey;

const kept = async (station: string, month: string) =>
  (await collect(storedSegments(api.store, station, month))).flatMap(segment => segment.read().readings);

beforeAll(async () => {
  api = await stationApi(["one", "two", "three"]);
  [key, stranger] = [await testKey(), await testKey()];
  for (const [station, mn] of [
    ["one", SURFACE_MN],
    ["two", "A330424_0002"],
  ]) {
    await api.register(`/v1/stations/${station}/protocol`, { mn, dialect: "surface-2018" });
  }
  await api.register("/v1/stations/one/keys", { publicKey: key.publicKey, validFrom: FROM });
});

test.each(ROLES)("%s registers protocols and keys, or does not", role => {
  const somebody = { id: "x", name: "x", role, party: null, stations: ["one"] };
  for (const { roles } of [OPERATIONS.registerProtocol, OPERATIONS.registerStationKey]) {
    expect(mayUse(somebody, roles as readonly Role[], "it").ok).toBe(role === "operator");
  }
});

describe("frames in the body", () => {
  test("become readings of the station whose MN they carry; sent again they count once", async () => {
    const frames = [frame(hourly("20200510080000", TP)), frame(hourly("20200510120000", TP))];
    const first = await api.push(key, ...frames);
    expect(first).toMatchObject({
      status: 200,
      replayed: false,
      body: {
        accepted: 2,
        refused: 0,
        segments: [{ station: "one", month: "2020-05", readings: 2, known: false }],
        frames: [
          { frame: 1, outcome: "stored", station: "one", time: "2020-05-10T08:00:00+08:00" },
          { frame: 2, outcome: "stored", station: "one", time: "2020-05-10T12:00:00+08:00" },
        ],
      },
    });
    expect(await api.push(key, ...frames)).toMatchObject({ status: 200, replayed: true });
    expect(await kept("one", "2020-05")).toMatchObject([
      { time: "2020-05-10T08:00:00+08:00", status: "正常", values: { tp: "0.05" } },
      { time: "2020-05-10T12:00:00+08:00", status: "正常", values: { tp: "0.05" } },
    ]);
  });

  test("are judged one by one: each fault has its place and code, the others stand", async () => {
    const good = frame(
      hourly("20200611080000", TP, "w20120-Avg=0.1,w20120-Flag=N", "w01019-Avg=9,w01019-Flag=D"),
    );
    const realTime = { ...hourly("20200611080000"), header: { ...hourly("1").header, CN: "2011" } };
    const { status, body } = await api.push(
      key,
      Buffer.from(good.toString().replace("0.05", "0.06")),
      Buffer.from("noise\r\n"),
      frame(packet({ CN: "2061", MN: "nobody" }, "DataTime=20200611080000")),
      frame(packet({ CN: "2061", MN: "A330424_0002" }, "DataTime=20200611080000")),
      frame(hourly("29990101000000", TP)),
      frame(packet({ CN: "2061", MN: SURFACE_MN }, "DataTime=yesterday")),
      frame(realTime),
      good,
    );
    expect({ status, accepted: body.accepted, refused: body.refused }).toEqual({
      status: 200,
      accepted: 1,
      refused: 6,
    });
    expect(body.frames.map(({ outcome, code }: Record<string, string>) => [outcome, code])).toEqual([
      ["refused", "hj212.crc"],
      ["refused", "hj212.no-frame"],
      ["refused", "reading.unknown-station"],
      ["refused", "access.forbidden"],
      ["refused", "reading.instant-in-future"],
      ["refused", "hj212.time"],
      ["ignored", "hj212.not-readings"],
      ["stored", undefined],
    ]);
    expect(body.frames[7]).toMatchObject({
      frame: 8,
      flagged: [{ indicator: "codmn", value: "9", flag: "D" }],
      unread: [{ code: "hj212.factor", field: "w20120", value: "0.1" }],
    });
    // The marked value is kept with what its mark says, for a person to look at.
    expect(await kept("one", "2020-06")).toMatchObject([
      { values: { tp: "0.05", codmn: "9" }, flags: { codmn: "fault" } },
    ]);
  });

  test("parts of a packet make one reading when they come together, and are refused when some are missing", async () => {
    const part = (number: number, factor: string, dataTime = "20200710080000") => {
      const whole = hourly(dataTime, factor);
      const header = { ...whole.header, QN: `${dataTime}00${number}`, PNUM: "2", PNO: String(number) };
      return frame({ ...whole, header });
    };
    const first = part(1, TP);
    const alone = part(1, TP, "20200710120000");
    const { body } = await api.push(key, part(2, "w01019-Avg=5,w01019-Flag=N"), first, first, alone);
    expect(body).toMatchObject({ accepted: 1, refused: 2 });
    expect(body.frames.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "stored",
      "stored",
      "refused",
      "refused",
    ]);
    expect(await kept("one", "2020-07")).toMatchObject([{ values: { tp: "0.05", codmn: "5" } }]);
  });

  test("a body without a frame, or with more than a thousand, is refused whole", async () => {
    expect(await api.push(key, Buffer.from("\r\n"))).toMatchObject({
      status: 422,
      body: { code: "reading.empty" },
    });
    const many = Array.from({ length: 1_001 }, () => frame(hourly("20200510080000", TP)));
    expect(await api.push(key, ...many)).toMatchObject({ status: 413, body: { code: "request.too-large" } });
  });
});

describe("the key of a station", () => {
  const body = frame(hourly("20200510080000", TP));
  const mediaType = "application/x-hj212";

  test("signs JSON too, for the stations that it is registered with and no others", async () => {
    const push = async (station: string) => {
      const text = JSON.stringify({
        readings: [{ station, time: "2020-08-01T08:00:00+08:00", values: { ph: "7" } }],
      });
      return api.ask({ token: await key.sign(Buffer.from(text)), body: text });
    };
    expect(await push("one")).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await push("two")).toMatchObject({ status: 403, body: { code: "access.forbidden" } });
  });

  test.each<[string, () => Promise<string>, number, string]>([
    ["another body", () => key.sign(Buffer.from("other")), 401, "access.unauthenticated"],
    ["another path", () => key.sign(body, { path: "/v1/books" }), 401, "access.unauthenticated"],
    ["another method", () => key.sign(body, { method: "GET" }), 401, "access.unauthenticated"],
    [
      "an hour ago",
      () => key.sign(body, { issuedAtS: Date.now() / 1_000 - 3_600 }),
      401,
      "access.unauthenticated",
    ],
    [
      "an hour ahead",
      () => key.sign(body, { issuedAtS: Date.now() / 1_000 + 3_600 }),
      401,
      "access.unauthenticated",
    ],
    [
      "a year of validity, a while ago",
      () => key.sign(body, { issuedAtS: Date.now() / 1_000 - 600, lifeS: 3e7 }),
      401,
      "access.unauthenticated",
    ],
    ["a key that is registered with no station", () => stranger.sign(body), 403, "access.unknown-principal"],
    [
      "somebody else's key under a registered one's signature",
      async () => {
        const [header, payload] = (await stranger.sign(body)).split(".");
        const [, , signature] = (await key.sign(body)).split(".");
        return `${header}.${payload}.${signature}`;
      },
      401,
      "access.unauthenticated",
    ],
  ])("is not accepted for %s", async (_, token, status, code) => {
    expect(await api.ask({ token: await token(), body, mediaType })).toMatchObject({
      status,
      body: { code },
    });
  });

  test("signs readings and nothing else", async () => {
    const text = JSON.stringify({ publicKey: stranger.publicKey, validFrom: FROM });
    const path = "/v1/stations/one/keys";
    const token = await key.sign(Buffer.from(text), { path });
    expect(await api.ask({ path, token, body: text })).toMatchObject({
      status: 403,
      body: { code: "access.forbidden" },
    });
  });

  test("rotates by overlap, and ends when its validity does", async () => {
    const [old, fresh] = [await testKey(), await testKey()];
    const frames = [frame(packet({ CN: "2061", MN: "A330424_0002" }, "DataTime=20200510080000", TP))];
    const register = (of: TestKey, validFrom: string, validUntil: string | null = null) =>
      api.register("/v1/stations/two/keys", { publicKey: of.publicKey, validFrom, validUntil });
    const outcomes = async () =>
      Promise.all(
        [old, fresh].map(async one => {
          const { status, body } = await api.push(one, ...frames);
          return status === 200 ? body.frames[0].outcome : status;
        }),
      );
    expect(await register(old, FROM)).toMatchObject({ status: 200, body: { id: old.id, version: 1 } });
    expect(await outcomes()).toEqual(["stored", 403]);
    await register(fresh, "2999-01-01T00:00:00+08:00");
    expect(await outcomes()).toEqual(["stored", "refused"]);
    expect(await register(fresh, FROM)).toMatchObject({ body: { version: 2 } });
    expect(await outcomes()).toEqual(["stored", "stored"]);
    await register(old, FROM, "2021-01-01T00:00:00+08:00");
    expect(await register(old, FROM, "2021-01-01T00:00:00+08:00")).toMatchObject({ body: { version: 2 } });
    expect(await outcomes()).toEqual(["refused", "stored"]);
    const { body } = await api.ask({
      method: "GET",
      path: "/v1/stations/two/transmission",
      token: "operator",
    });
    expect(body).toMatchObject({
      station: "two",
      protocol: { mn: "A330424_0002", dialect: "surface-2018", series: "2061", units: {} },
    });
    expect(body.keys.map(({ validUntil }: { validUntil: string | null }) => validUntil).sort()).toEqual([
      "2021-01-01T00:00:00+08:00",
      null,
    ]);
  });
});

describe("the protocol of a station", () => {
  const path = "/v1/stations/three/protocol";

  test("may change; the newest reads what comes from then on", async () => {
    await api.register("/v1/stations/three/keys", { publicKey: key.publicKey, validFrom: FROM });
    const sent = frame(packet({ CN: "2051", MN: "LOGGER3" }, "DataTime=20200510080000", "w20120-Avg=11"));
    expect(await api.register(path, { mn: "LOGGER3", dialect: "2017" })).toMatchObject({
      body: { id: "three", version: 1 },
    });
    expect((await api.push(key, sent)).body.frames).toMatchObject([{ outcome: "ignored" }]);
    const changed = { mn: "LOGGER3", dialect: "2017", series: "2051", units: { w20120: "mg/L" } };
    expect(await api.register(path, changed)).toMatchObject({ body: { version: 2 } });
    expect(await api.register(path, changed)).toMatchObject({ body: { version: 2 } });
    await api.push(key, sent);
    expect(await kept("three", "2020-05")).toMatchObject([{ values: { pb: "11" } }]);
  });

  test("does not take another station's MN unasked", async () => {
    const wanted = { mn: "A330424_0002", dialect: "surface-2018" };
    expect(await api.register(path, wanted)).toMatchObject({ status: 409, body: { code: "record.exists" } });
    expect(await api.register(path, { ...wanted, takesOver: true })).toMatchObject({ status: 200 });
    const { body } = await api.push(
      key,
      frame(packet({ CN: "2061", MN: "A330424_0002" }, "DataTime=20200910080000", TP)),
    );
    expect(body.frames).toMatchObject([{ outcome: "stored", station: "three" }]);
  });

  test.each([
    ["a dialect that nobody speaks", { mn: "M1", dialect: "2024" }, "dialect"],
    ["an MN that would end its field", { mn: "M;1", dialect: "2017" }, "mn"],
    ["a unit that is not known", { mn: "M1", dialect: "2017", units: { w20120: "ppm" } }, "units.w20120"],
  ])("refuses %s", async (_, wrong, field) => {
    expect(await api.register(path, wrong)).toMatchObject({
      status: 422,
      body: { code: "request.invalid", errors: [{ field }] },
    });
  });

  test("of a station that is not registered is refused", async () => {
    expect(await api.register("/v1/stations/four/protocol", { mn: "M4", dialect: "2017" })).toMatchObject({
      status: 404,
      body: { code: "record.not-found" },
    });
  });
});
