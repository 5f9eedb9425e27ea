/**
 * Figures for those who run the service, as CloudWatch's embedded metric format: a log line that becomes metrics, so
 * that no function needs a right or a request for them. Never a name, an amount or a token among them.
 */

/** Every figure with its unit. Alarms and dashboard are made from these (`infra/stacks/observability.ts`). */
export const METRICS = {
  Requests: "Count",
  /** Answers that were our fault, status 500 and above. */
  ServerErrors: "Count",
  Latency: "Milliseconds",
  /** Stream records that were answered as failed and will be delivered again. */
  FailedRecords: "Count",
  /** Items of the ledger that somebody changed or removed. */
  LedgerRewritten: "Count",
  /** Books whose new blocks were rebuilt from the stored bytes. */
  BooksChecked: "Count",
  /** Blocks that did not come out the same. */
  ChainFindings: "Count",
  CheckpointsSigned: "Count",
  /** Books whose newest head does not extend what was signed. */
  CheckpointsRefused: "Count",
  /** Sections that the watch could not look at. */
  SectionsFailed: "Count",
  EventsDelivered: "Count",
  /** Events that a receiver has not taken in all attempts. */
  DeliveriesFailed: "Count",
  /** Assessment periods that are due and could not be settled, and nettings that some book did not take. */
  PeriodsFailed: "Count",
  /** Closed years that should be archived by now and are not. */
  ArchivesOverdue: "Count",
} as const;

export type MetricName = keyof typeof METRICS;

const NAMESPACE = "Headwater";

/** Writes figures of one function. Silent where no such function runs. */
export function logMetrics(
  values: Readonly<Partial<Record<MetricName, number>>>,
  about: { readonly operation?: string; readonly correlationId?: string } = {},
  environment: NodeJS.ProcessEnv = process.env,
): void {
  const service = environment["AWS_LAMBDA_FUNCTION_NAME"];
  if (service === undefined) return;
  const metrics = (Object.keys(values) as MetricName[]).map(Name => ({ Name, Unit: METRICS[Name] }));
  // Alarms look at the figure of all, people at that of each function. An operation stays a property of the line: as
  // a dimension, each of the hundred would be a metric that is paid for.
  const _aws = {
    Timestamp: Date.now(),
    CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [[], ["service"]], Metrics: metrics }],
  };
  console.log(JSON.stringify({ _aws, service, ...about, ...values }));
}
