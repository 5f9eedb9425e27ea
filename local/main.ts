/** `npm start`: the whole of Headwater on one machine. */
import { demonstrate } from "#local/demo/demonstrate.ts";
import { AlreadyRunning, releaseFolder, watchParent } from "#local/one-instance.ts";
import { buildPortalIfStale } from "#local/portal.ts";
import { startServer } from "#local/server.ts";
import { readSettings, SettingsError, START_HELP } from "#local/settings.ts";
import { welcome } from "#local/welcome.ts";

const EXIT_FAILED = 1;
const EXIT_MISUSE = 2;

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === null) {
    console.log(START_HELP);
    return;
  }
  const [server] = await Promise.all([startServer(settings), buildPortalIfStale()]);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(() => {
      releaseFolder(settings.dataFolder);
      process.exit(0);
    });
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  watchParent(stop);
  console.log(`Headwater 一本账 is starting on ${server.url}`);
  if (settings.demo) {
    await demonstrate(server, console.log).catch((error: unknown) => {
      // It plays over HTTP, which takes no more once a stop was asked for; the next start goes on with it.
      if (!stopping) throw error;
    });
  }
  if (!stopping) console.log(await welcome(server, settings));
}

main().catch((error: unknown) => {
  const expected = error instanceof SettingsError || error instanceof AlreadyRunning || isPortInUse(error);
  console.error(expected ? messageOf(error) : error);
  process.exit(error instanceof SettingsError ? EXIT_MISUSE : EXIT_FAILED);
});

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function messageOf(error: unknown): string {
  if (isPortInUse(error))
    return `Port ${process.env["PORT"] ?? "8787"} is in use; choose another: PORT=8788 npm start`;
  return error instanceof Error ? error.message : String(error);
}
