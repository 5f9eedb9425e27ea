/** `npm run reset`: removes everything that this machine kept. */
import { AlreadyRunning, takeFolder } from "#local/one-instance.ts";
import { removeFolder } from "#local/remove-folder.ts";
import { dataFolderOf } from "#local/settings.ts";

const dataFolder = dataFolderOf(process.env);
try {
  await takeFolder(dataFolder);
  removeFolder(dataFolder);
  console.log(`removed ${dataFolder}`);
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error;
  console.error(`${error.message} Stop it first.`);
  process.exitCode = 1;
}
