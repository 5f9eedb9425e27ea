/** `headwater backup`: copies everything that one machine keeps, while it runs. */
import { resolve } from "node:path";
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { dataFolderIn, keeping } from "#cli/keeping.ts";
import { readArguments } from "#cli/options.ts";
import { takeBackup } from "#local/backup/take-backup.ts";

const HELP = `Usage: headwater backup <folder> [--data <folder>] [--without-keys]

Copies the data of this machine into a new folder, also while Headwater runs: the tables as they stood at one
instant, the issued files, the keys, and a manifest with the digest of every file. The folder appears when the
copy is whole. Keep it elsewhere; keep the checkpoints that partners hold, too: only they can show, after a
restore, that nothing later is missing.

Options:
  --data <folder>   the data folder; HEADWATER_DATA, or .data
  --without-keys    leaves out what signs checkpoints and sign-ins: whoever has these can sign
  -h, --help        this text

Example, every night:
  headwater backup /backup/headwater-$(date +%F)

Exit codes: 0 done, 1 it could not be done, 2 wrong usage.
`;

export const backup: Command = {
  name: "backup",
  summary: "copy everything that this machine keeps, while it runs",
  help: HELP,
  run(args, io) {
    const parsed = readArguments(args, ["data"], [], ["without-keys"]);
    if (typeof parsed === "string") return Promise.resolve(misuse(backup, parsed, io));
    if (parsed.help) {
      io.stdout(HELP);
      return Promise.resolve(EXIT.done);
    }
    const [folder, ...more] = parsed.positionals;
    if (folder === undefined || more.length > 0)
      return Promise.resolve(misuse(backup, "name the folder that is to hold the backup", io));
    return keeping(backup, io, async () => {
      const target = resolve(folder);
      const { files, takenAt } = await takeBackup({
        dataFolder: dataFolderIn(parsed),
        target,
        withoutKeys: parsed.flags.includes("without-keys"),
        now: io.now(),
      });
      const megabytes = (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
      io.stdout(`${target}: ${files.length} files, ${megabytes} MB, as of ${takenAt}\n`);
    });
  },
};
