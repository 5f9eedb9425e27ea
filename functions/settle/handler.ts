/**
 * Runs by the clock: settles the periods that are over, of every agreement whose months are confirmed, posts what is
 * missing of nettings that were agreed to, reminds of what is due or late, and issues each party's statement of a month
 * that was closed.
 */
import { postAgreedNettings } from "#functions/commands/netting-posting.ts";
import { issueMonthly } from "#functions/settle/issue-monthly.ts";
import { remindDue } from "#functions/settle/remind-due.ts";
import { settleDue } from "#functions/settle/settle-due.ts";
import { onTrail, runId } from "#functions/shared/correlation.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a period did, after all others were settled: the alarm is raised, and the next run tries again. */
export const handler = pulsingClock("settle", own, run);

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

async function run(event: { readonly id?: string }): Promise<void> {
  const correlationId = runId(event);
  const identity = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };
  const app = { store: onTrail(own(), correlationId).store, identity };
  const { failed } = await settleDue(app, ({ agreement, from, to }, error) =>
    logFailure({ correlationId, where: `settle ${agreement} ${from} to ${to}` }, error),
  );
  const netting = onTrail(own(), correlationId);
  const notNetted: string[] = [];
  await postAgreedNettings({ store: netting.store, identity }, (id, error) => {
    notNetted.push(id);
    logFailure({ correlationId, where: `post ${id}` }, error);
  });
  if (netting.trail.leftSomething) logWork("nettings that were agreed to", netting.trail);
  const notReminded: string[] = [];
  await remindDue(app.store, (settlement, error) => {
    notReminded.push(settlement);
    logFailure({ correlationId, where: `reminders of ${settlement}` }, error);
  });
  const issuing = onTrail(own(), correlationId);
  const notIssued: string[] = [];
  await issueMonthly(issuing.store, (book, error) => {
    notIssued.push(book);
    logFailure({ correlationId, where: `statements of ${book}` }, error);
  });
  if (issuing.trail.leftSomething) logWork("statements of closed months", issuing.trail);
  const others = [...notNetted, ...notReminded, ...notIssued];
  logMetrics({ PeriodsFailed: failed.length + others.length });
  const left = [...failed.map(each => `${each.agreement} ${each.to}`), ...others];
  if (left.length > 0)
    throw new Error(`what could not be settled, netted, reminded of or stated: ${left.join(", ")}`);
}
