/** `headwater restore`: puts a backup where nothing is, once every block of its books has been checked. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { dataFolderIn, keeping } from "#cli/keeping.ts";
import { readArguments } from "#cli/options.ts";
import { type Restored, restoreBackup } from "#local/backup/restore-backup.ts";

const HELP = `Usage: headwater restore <backup> [--data <folder>] [--checkpoint <note>]… [--new-log <name>]

Checks the digest of every file of the backup, rebuilds every block of every book, holds the books against what
was signed, and only then puts them into the data folder, which must be empty or absent.

--checkpoint names a signed checkpoint that was kept elsewhere, such as a partner's newest. Without one it cannot
be known whether something later than the backup was lost. Where blocks are lost the log does not go on under
its name: it would have signed two histories. --new-log begins a new one from the last block that is there, and
the loss is declared in declared-losses.jsonl beside the data. Tell every partner.

Options:
  --data <folder>       the data folder; HEADWATER_DATA, or .data
  --checkpoint <note>   file with a signed checkpoint; may stand several times
  --new-log <name>      name of the log that begins, such as ledger-2.example.org
  -h, --help            this text

Exit codes: 0 restored, 1 refused and nothing changed, 2 wrong usage.
`;

const LOG_NAME = /^[a-z0-9][a-z0-9.-]{0,199}$/;

export const restore: Command = {
  name: "restore",
  summary: "put a backup where nothing is, after checking every block of it",
  help: HELP,
  run(args, io) {
    const parsed = readArguments(args, ["data", "new-log"], ["checkpoint"]);
    if (typeof parsed === "string") return Promise.resolve(misuse(restore, parsed, io));
    if (parsed.help) {
      io.stdout(HELP);
      return Promise.resolve(EXIT.done);
    }
    const [backup, ...more] = parsed.positionals;
    if (backup === undefined || more.length > 0)
      return Promise.resolve(misuse(restore, "name the folder of one backup", io));
    const newLog = parsed.options["new-log"] ?? null;
    if (newLog !== null && !LOG_NAME.test(newLog))
      return Promise.resolve(
        misuse(restore, `--new-log ${newLog} is not a name such as ledger-2.example.org`, io),
      );
    return keeping(restore, io, async () => {
      const dataFolder = dataFolderIn(parsed);
      const notes = await Promise.all((parsed.lists["checkpoint"] ?? []).map(path => textOf(path, io)));
      const restored = await restoreBackup({ backup, dataFolder, notes, newLog, now: io.now() });
      io.stdout(words(restored, dataFolder, newLog, notes.length > 0));
    });
  },
};

async function textOf(path: string, io: Io): Promise<string> {
  return new TextDecoder().decode(await io.readFile(path));
}

function words(
  { manifest, books }: Restored,
  dataFolder: string,
  newLog: string | null,
  compared: boolean,
): string {
  const lines = books.map(({ book, blocks, entries, signedBlocks, lostBlocks }) => {
    const lost = lostBlocks === 0 ? "" : `, ${lostBlocks} LOST`;
    return `  ${book}: ${blocks} blocks rebuilt, ${entries} entries, ${signedBlocks} blocks signed${lost}\n`;
  });
  const unseen = compared
    ? ""
    : "No checkpoint from elsewhere was given: whether something later was lost is not known.\n";
  const begun = newLog === null ? "" : `A new log begins: ${newLog}. Tell every partner what is lost.\n`;
  return `${dataFolder} holds the backup of ${manifest.takenAt}:\n${lines.join("")}${unseen}${begun}`;
}
