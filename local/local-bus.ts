/**
 * What stands for the bus on one machine: events go straight to the function that delivers them, and letters into a
 * folder, from which the machine's own mail program sends them.
 */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { accept } from "#functions/deliver/accept.ts";
import type { EventBus } from "#functions/shared/bus.ts";
import type { Store } from "#storage/store.ts";

export function localBus(store: Store, mailFolder: string): EventBus {
  return {
    async publish(events) {
      for (const event of events) await accept(store, event);
    },
    async requestMail(mail) {
      await mkdir(mailFolder, { recursive: true });
      const path = join(mailFolder, `${mail.id}.json`);
      // Whoever looks for letters finds none that is half written.
      await writeFile(`${path}.part`, `${JSON.stringify(mail, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.part`, path);
      console.log(`a letter waits to be sent: ${path}`);
    },
  };
}
