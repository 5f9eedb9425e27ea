import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { main } from "#cli/headwater.ts";

async function run(...args: string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const exitCode = await main(["token", ...args], {
    stdout: more => void stdout.push(more),
    stderr: more => void stderr.push(more),
    readFile: () => Promise.reject(new Error("no file is read")),
    open: path => createReadStream(path),
    writeFile: () => Promise.reject(new Error("no file is written")),
    now: () => new Date(0),
  });
  return { exitCode, stdout: stdout.join(""), stderr: stderr.join("") };
}

/** Answers as the sign-in of one machine does, and in other ways for some. */
const ANSWERS: Readonly<Record<string, readonly [number, string]>> = {
  "finance-sh": [200, '{"token":"abc.def.ghi"}'],
  page: [404, "There is no such page.\n"],
  nothing: [200, "null"],
  number: [200, '{"token":7}'],
};

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { principal } = JSON.parse((await text(request)) || "{}") as { principal?: string };
    const known =
      request.method === "POST" && request.url === "/local/sign-in" ? ANSWERS[principal ?? ""] : undefined;
    const [status, body] = known ?? [
      404,
      JSON.stringify({ message: `nobody is registered as "${principal}"` }),
    ];
    response.writeHead(status).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("headwater token", () => {
  test("prints the token alone, on one line", async () => {
    expect(await run("--as", "finance-sh", "--url", url)).toEqual({
      exitCode: 0,
      stdout: "abc.def.ghi\n",
      stderr: "",
    });
  });

  test("an address may end with a slash", async () => {
    expect(await run("--as", "finance-sh", "--url", `${url}/`)).toMatchObject({
      exitCode: 0,
      stdout: "abc.def.ghi\n",
    });
  });

  test("without --url asks the port in PORT on this machine", async () => {
    vi.stubEnv("PORT", new URL(url).port);
    expect(await run("--as", "finance-sh")).toMatchObject({ exitCode: 0, stdout: "abc.def.ghi\n" });
    vi.unstubAllEnvs();
  });

  test("somebody who is not registered gets no token: exit code 1 and the sign-in's own words", async () => {
    expect(await run("--as", "nobody", "--url", url)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: 'headwater token: nobody is registered as "nobody"\n',
    });
  });

  test.each([
    ["page", 404],
    ["nothing", 200],
    ["number", 200],
  ])("an answer that is none (%s) is said to be so, with its status", async (principal, status) => {
    expect(await run("--as", principal, "--url", url)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `headwater token: ${url} answers ${status} and gives no token; is it a Headwater on one machine?\n`,
    });
  });

  test.each(["http://127.0.0.1:1", "nonsense"])(
    "where nothing listens: exit code 1 and what to do: %s",
    async nowhere => {
      expect(await run("--as", "finance-sh", "--url", nowhere)).toEqual({
        exitCode: 1,
        stdout: "",
        stderr: `headwater token: Headwater does not answer on ${nowhere}; start it with npm start, or name it with --url\n`,
      });
    },
  );

  test.each([
    [[], "--as names who signs in"],
    [["--as", "a", "b"], "what is b?"],
    [["--as"], "Option '--as <value>' argument missing"],
    [["--who", "a"], "Unknown option '--who'"],
  ])("misuse is exit code 2 with the usage on standard error: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`headwater token: ${problem}`);
    expect(stderr).toContain("Usage: headwater token");
  });

  test("--help explains it on standard output", async () => {
    const { exitCode, stdout, stderr } = await run("--help");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Usage: headwater token --as <principal>");
  });
});
