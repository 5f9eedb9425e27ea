/** `npm run reset`: removes everything that this machine kept. */
import { rmSync } from "node:fs";
import { AlreadyRunning, takeFolder } from "#local/one-instance.ts";
import { dataFolderOf } from "#local/settings.ts";

const dataFolder = dataFolderOf(process.env);
try {
  await takeFolder(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
  console.log(`removed ${dataFolder}`);
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error;
  console.error(`${error.message} Stop it first.`);
  process.exitCode = 1;
}
