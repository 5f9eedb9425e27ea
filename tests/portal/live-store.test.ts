import { describe, expect, it } from "vitest";
import { type Problem, ProblemError } from "#events/client.ts";
import { LiveStore, NEVER } from "#portal/live/live-store.ts";

function problem(status: number): Problem {
  const texts = {
    type: "",
    title: "t",
    titleZh: "题",
    detail: "d",
    code: "c",
    instance: "",
    requestId: "",
    language: "en",
  } as const;
  return { ...texts, status, errors: [] };
}

/** A store with one query whose answers are given beforehand, and how often its reader was told. */
async function watching(answers: readonly (object | number | null)[]) {
  const told = { times: 0 };
  let asked = 0;
  const store = new LiveStore();
  const load = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (typeof answer === "number") throw new ProblemError(problem(answer));
    return answer;
  };
  const stop = store.watch("q", load, () => (told.times += 1));
  await new Promise(resolve => setImmediate(resolve));
  return { store, told, stop, asked: () => asked };
}

describe("live data", () => {
  it("asks once more after a command that came while an answer was on its way, which may be of before", async () => {
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const;
    let asked = 0;
    const store = new LiveStore();
    store.watch(
      "q",
      () => answers[asked++ === 0 ? 0 : 1].promise,
      () => {},
      NEVER,
    );
    const polled = store.poll(true);
    answers[0].resolve("before");
    answers[1].resolve("after");
    await polled;
    await expect.poll(() => store.read("q").data).toBe("after");
    expect(asked).toBe(2);
  });

  it("tells only of changes, and keeps the very same object otherwise", async () => {
    const { store, told } = await watching([{ a: 1 }, { a: 1 }, { a: 2 }]);
    const before = store.read("q").data;
    await store.poll();
    expect(store.read("q").data).toBe(before);
    expect(told.times).toBe(1);
    await store.poll();
    expect(store.read("q").data).toEqual({ a: 2 });
    expect(told.times).toBe(2);
  });

  it("is asked for once where it is large: by whoever comes to look and after a command, not by the clock", async () => {
    const store = new LiveStore();
    let asked = 0;
    const look = () =>
      store.watch(
        "large",
        async () => ++asked,
        () => {},
        NEVER,
      );
    const stop = look();
    await new Promise(resolve => setImmediate(resolve));
    await store.poll();
    expect(asked).toBe(1);
    await store.poll(true);
    expect(asked).toBe(2);
    stop();
    look();
    expect(asked).toBe(3);
  });

  it("is asked for every so many rounds where it takes many requests", async () => {
    const store = new LiveStore();
    let asked = 0;
    store.watch(
      "many",
      async () => ++asked,
      () => {},
      3,
    );
    await new Promise(resolve => setImmediate(resolve));
    for (let round = 1; round <= 6; round++) await store.poll();
    expect(asked).toBe(3);
    await store.poll(true);
    expect(asked).toBe(4);
  });

  it("keeps what is known while the service is out of reach, and says so", async () => {
    const { store } = await watching([{ a: 1 }, 0, { a: 1 }]);
    await store.poll();
    expect(store.read("q")).toMatchObject({ data: { a: 1 }, problem: { status: 0 } });
    await store.poll(true);
    expect(store.read("q").problem).toBeUndefined();
  });

  it("shows no longer what one may no longer see", async () => {
    const { store } = await watching([{ a: 1 }, 403]);
    await store.poll();
    expect(store.read("q").data).toBeUndefined();
  });

  it("asks a failing service less often, and at once when told to", async () => {
    const { store, asked } = await watching([503]);
    for (let round = 0; round < 16; round++) await store.poll();
    expect(asked()).toBeLessThan(8);
    const before = asked();
    await store.poll(true);
    expect(asked()).toBe(before + 1);
  });

  it("asks no more for what does not exist here", async () => {
    const { store, asked } = await watching([null]);
    await store.poll(true);
    expect(asked()).toBe(1);
  });

  it("asks nothing for those who have left", async () => {
    const { store, stop, asked } = await watching([{ a: 1 }]);
    stop();
    await store.poll(true);
    expect(asked()).toBe(1);
  });
});
