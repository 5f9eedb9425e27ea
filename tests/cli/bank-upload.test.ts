import { createServer } from "node:http";
import { expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

test("a service that breaks off while it reads the file is asked again, and the file not sent again", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method}`);
    request.resume();
    request.on("end", () => {
      if (request.method === "GET" && asked.filter(method => method === "GET").length === 1) {
        request.socket.destroy();
        return;
      }
      const upload = {
        id: "one",
        partBytes: 100,
        parts: 1,
        state: "imported",
        statement: "s.1",
        lines: 2,
        written: 2,
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(upload));
    });
  });
  const url = await new Promise<string>(resolve => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  const args = ["bank", "upload", "july.csv", "--book", "fund", "--url", url, "--token", "t"];
  const { exitCode, stdout } = await runCli(args, { "july.csv": "a,b" });
  await new Promise(resolve => server.close(resolve));
  expect([exitCode, stdout]).toEqual([0, "IMPORTED  july.csv: 2 lines as statement s.1\n"]);
  // Begun, its one part sent, and asked about twice.
  expect(asked).toEqual(["POST", "POST", "GET", "GET"]);
});
