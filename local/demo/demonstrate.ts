/**
 * The demonstration: two books made from real readings, by events through the same handlers that run in the
 * cloud. Every step has a fixed idempotency key, so it can be interrupted anywhere and played again.
 */
import { actorsOf } from "#local/demo/actors.ts";
import {
  isComplete,
  payCapital,
  payObligation,
  reconcileWithBank,
  settle,
  shareRevenue,
} from "#local/demo/fund.ts";
import { confirmAll, pushReadings, reviewAll, untilAssessed } from "#local/demo/monitor.ts";
import { SECTIONS } from "#local/demo/people.ts";
import { registerEverything } from "#local/demo/register.ts";
import type { LocalServer } from "#local/server.ts";

export async function demonstrate(server: LocalServer, say: (line: string) => void): Promise<void> {
  const as = actorsOf(server);
  // What people did since is theirs: a finished demonstration is not touched again.
  if (await isComplete(as)) return;
  say("  registering parties, sections, books and agreements");
  await registerEverything(await as("operator"));
  say("  capital in equal thirds, one part late; revenue shared by equity");
  await payCapital(as);
  await shareRevenue(as);
  for (const section of SECTIONS) {
    say(
      `  readings of ${section.name} (${section.nameEn}): pushed, assessed, reviewed, confirmed by ${section.parties.join(" and ")}`,
    );
    const months = await pushReadings(as, section);
    await untilAssessed(as, section, months);
    await reviewAll(as, section, months);
    await confirmAll(as, section);
  }
  say("  agreements settled, one obligation paid on a second person's approval, bank reconciled");
  await settle(as, "xinan-river");
  await settle(as, "demonstration-zone");
  await payObligation(as);
  await reconcileWithBank(as);
}
