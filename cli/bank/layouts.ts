/** `headwater bank layouts`: the layouts that are saved with a book, as `--profile` reads them, and saving one more. */
import { readProfiles } from "#cli/bank/files.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { serviceClient } from "#cli/service-client.ts";
import { ProblemError } from "#events/client.ts";

export interface Service {
  readonly url: string;
  readonly token: string;
  readonly book: string;
}

export async function savedLayouts(paths: readonly string[], service: Service, io: Io): Promise<number> {
  const client = serviceClient({ baseUrl: service.url, token: () => service.token });
  const params = { book: service.book };
  try {
    for (const path of paths) {
      const layouts = await readProfiles(path, io);
      if (!layouts.ok) {
        io.stderr(faultLines(path, layouts.faults));
        return EXIT.wrongInput;
      }
      for (const { id, bank, required, optional, preamble } of layouts.value) {
        // The service gives the version: saved again without a change it keeps the one it has.
        const [name] = id.split("/");
        const body = { name, bank, required, optional, ...(preamble === undefined ? {} : { preamble }) };
        const saved = await client.call("saveBankLayout", { params, body });
        io.stderr(`${path}: ${saved.id}${saved.verified ? "" : " (未验证)"}\n`);
      }
    }
    const { layouts } = await client.call("listBankLayouts", { params });
    const documents = layouts.map(({ savedBy: _, savedAt: __, provenBy: ___, ...document }) => document);
    io.stdout(`${JSON.stringify(documents, null, 2)}\n`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, detail } = error.problem;
    io.stderr(`${service.book}: ${code}: ${detail}\n`);
    return EXIT.wrongInput;
  }
}
