import { expect, test } from "vitest";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { unwrap } from "#domain/result.ts";
import type { StationConfig } from "#edge/config.ts";
import { StationRequests } from "#edge/requests.ts";
import { packet } from "#tests/hj212/frames.ts";

const config: StationConfig = {
  mn: "M",
  password: "123456",
  dialect: "2017",
  system: "21",
  answerFlag: 4,
  series: "2061",
  everyMinutes: 60,
};

function requestsOf(about: Partial<StationConfig> = {}) {
  const sent: Packet[] = [];
  const ends: string[] = [];
  const requests = new StationRequests({ ...config, ...about }, frame => {
    sent.push(unwrap(decodeFrame(frame, { dialect: "2017" })));
  });
  const ask = (command: string) =>
    requests.add({ command, cp: [], onEnd: result => ends.push(`${command}: ${result}`) }, 0);
  const answer = (command: string, item: string, nowMs = 0) =>
    requests.answered(packet({ ...sent.at(-1)?.header, CN: command }, item), nowMs);
  return { sent, ends, requests, ask, answer };
}

test("one at a time: the next goes out when 9012 has ended the one before", () => {
  const { sent, ends, ask, answer } = requestsOf();
  ask("2061");
  ask("1012");
  expect(sent.map(({ header }) => header["CN"])).toEqual(["2061"]);
  expect(sent[0]?.header).toMatchObject({ ST: "21", PW: "123456", MN: "M", Flag: "5" });
  answer("9011", "QnRtn=1");
  answer("9012", "ExeRtn=1");
  expect(sent.map(({ header }) => header["CN"])).toEqual(["2061", "1012"]);
  expect(ends).toEqual(["2061: done"]);
  expect(new Set(sent.map(({ header }) => header["QN"])).size).toBe(2);
});

test.each([
  ["2017", "9", "CRC wrong"],
  ["surface-2018", "9", "busy"],
  ["surface-2018", "99", "CRC wrong"],
] as const)("of %s, QnRtn %s is %s", (dialect, code, meaning) => {
  const { ends, ask, answer } = requestsOf({ dialect });
  ask("2061");
  answer("9011", `QnRtn=${code}`);
  expect(ends).toEqual([`2061: refused: ${meaning}`]);
});

test("ExeRtn 100 is no data", () => {
  const { ends, ask, answer } = requestsOf();
  ask("2061");
  answer("9011", "QnRtn=1");
  answer("9012", "ExeRtn=100");
  expect(ends).toEqual(["2061: no data"]);
});

test("without an answer it is sent three times, ten seconds apart", () => {
  const { sent, ends, requests, ask } = requestsOf();
  ask("2061");
  for (let second = 0; second <= 60; second++) requests.tick(second * 1_000);
  expect(sent).toHaveLength(3);
  expect(ends).toEqual(["2061: no answer"]);
});

test("once ready it may take as long as data come", () => {
  const { ends, requests, ask, answer } = requestsOf();
  ask("2061");
  answer("9011", "QnRtn=1");
  for (let minute = 1; minute <= 10; minute++) {
    requests.tick(minute * 60_000);
    requests.heard(minute * 60_000);
  }
  expect(ends).toEqual([]);
  requests.tick(13 * 60_000);
  expect(ends).toEqual(["2061: ready, then silent"]);
});

test("answers to other requests are left alone, and a lost connection ends what waits", () => {
  const { ends, requests, ask } = requestsOf();
  ask("2061");
  ask("1012");
  requests.answered(packet({ CN: "9012", QN: "20200101000000000" }, "ExeRtn=1"), 0);
  expect(ends).toEqual([]);
  requests.drop();
  expect(ends).toEqual(["2061: disconnected", "1012: disconnected"]);
  expect(requests.idle).toBe(true);
});
