/** What the commands that keep this machine's data have in common. */
import { type Command, EXIT, type Io } from "#cli/command.ts";
import type { Arguments } from "#cli/options.ts";
import { BackupError } from "#local/backup/manifest.ts";
import { dataFolderOf } from "#local/settings.ts";

export function dataFolderIn({ options }: Arguments): string {
  const { data } = options;
  return dataFolderOf(data === undefined ? process.env : { HEADWATER_DATA: data });
}

/** Runs the work; what its keeper must mend is said in words, and so is what the system refuses. */
export async function keeping(command: Command, io: Io, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof BackupError) && !isOfTheSystem(error)) throw error;
    io.stderr(`headwater ${command.name}: ${error.message}\n`);
    return EXIT.wrongInput;
  }
}

/** A full disk, a missing right: it has a code, and its message says the path. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
