import { spawn } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { clientOf, freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";

const folder = freshFolder();
afterAll(() => folder.remove());

/** As `npm start` runs it: npm, a shell, the server. */
function npmStart(): RunningServer {
  const child = spawn("npm", ["start", "--", "--no-demo"], {
    cwd: new URL("../../", import.meta.url).pathname,
    env: { ...process.env, HEADWATER_DATA: folder.path, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (data: Buffer) => {
    text += data.toString();
  });
  return {
    process: child,
    output: () => text,
    get url() {
      return /starting on (http:\S+)/.exec(text)?.[1] ?? "";
    },
    stop: () => Promise.resolve(void child.kill("SIGKILL")),
  };
}

test("when npm is killed with -9 its server goes too, and the folder is free for the next start", async () => {
  const first = npmStart();
  await until(() => first.output().includes("is ready"), first);
  const answers = () =>
    fetch(`${first.url}/v1/health`).then(
      () => true,
      () => false,
    );
  expect(await answers()).toBe(true);
  await first.stop();
  await until(async () => !(await answers()), {
    ...first,
    process: { ...first.process, exitCode: null } as never,
  });
  const second = await startLocal(folder.path, ["--no-demo"]);
  expect(await (await clientOf(second)).call("health")).toEqual({ status: "ok" });
  await second.stop();
});

test("an empty start has the operator and nothing else", async () => {
  const server = await startLocal(folder.path, ["--no-demo"]);
  const operator = await clientOf(server, "operator");
  expect(await operator.call("listBooks")).toEqual({ books: [], next: null });
  expect(await operator.call("listSections")).toEqual({ sections: [], next: null });
  await server.stop();
});
