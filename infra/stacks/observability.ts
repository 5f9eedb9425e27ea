/**
 * What a person must see: an alarm for every way in which the service can fail without anybody asking it, a page with
 * its figures, and a limit on what it costs. Metrics of our own come from the functions' logs
 * (`functions/shared/metrics.ts`); a test checks that each is one that they write.
 */
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { TABLES } from "#storage/tables.ts";
import type { Book } from "../book.ts";
import { alarmTopic } from "../constructs/alarm-topic.ts";
import type { Watched } from "../watched.ts";

export interface ObservabilityStackProps extends StackProps {
  readonly book: Book;
  readonly api: HttpApi;
  readonly watched: readonly Watched[];
  /** US dollars, CNY in China Regions; no limit is watched without it. */
  readonly monthlyBudget?: number;
}

const NAMESPACE = "Headwater";
const FIVE_MINUTES = Duration.minutes(5);

interface Rule {
  readonly metric: IMetric;
  /** Raised at this value or above. */
  readonly atLeast: number;
  /** Periods in a row; one when left out. */
  readonly periods?: number;
  readonly missing?: TreatMissingData;
  /** What whoever is woken should look at first. */
  readonly description: string;
}

export class ObservabilityStack extends Stack {
  readonly #topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    { book, api, watched, monthlyBudget, ...props }: ObservabilityStackProps,
  ) {
    super(scope, id, { ...props, description: "Headwater: alarms, dashboard, budget" });
    this.#topic = alarmTopic(this, [
      "cloudwatch.amazonaws.com",
      ...(monthlyBudget === undefined ? [] : ["budgets.amazonaws.com"]),
    ]);
    this.#watchBooks();
    this.#watchArchives();
    for (const each of watched) this.#watchFunction(each);
    this.#watchTables(book);
    this.#alarm("ServerErrorRate", {
      metric: errorRate(),
      atLeast: 1,
      periods: 3,
      description: "More than one answer in a hundred is our failure: see the functions' logs, level error",
    });
    this.#dashboard(id, api, watched);
    if (monthlyBudget !== undefined) this.#budget(id, monthlyBudget);
  }

  /** Things that must never happen to a book, and that its checks go on. */
  #watchBooks(): void {
    this.#alarm("LedgerRewritten", {
      metric: own("LedgerRewritten"),
      atLeast: 1,
      description:
        "An item of the ledger was changed or removed: GET /v1/alarms names it; nothing of ours does that",
    });
    this.#alarm("ChainFindings", {
      metric: own("ChainFindings", Duration.hours(1)),
      atLeast: 1,
      description: "Stored bytes of a book do not come out the same when they are rebuilt: GET /v1/alarms",
    });
    this.#alarm("CheckpointsRefused", {
      metric: own("CheckpointsRefused"),
      atLeast: 1,
      description:
        "A book does not extend what was signed of it, and is not signed any more: see the log of checkpoint",
    });
    this.#alarm("FailedRecords", {
      metric: own("FailedRecords"),
      atLeast: 1,
      periods: 3,
      description:
        "A stream's record fails again and again: see the logs for its reason, before it is a dead letter",
    });
    this.#alarm("SectionsFailed", {
      metric: own("SectionsFailed", Duration.hours(1)),
      atLeast: 1,
      description: "The watch could not look at a section or a bank account: see the log of watch",
    });
    this.#alarm("DeliveriesFailed", {
      metric: own("DeliveriesFailed", Duration.hours(1)),
      atLeast: 1,
      description:
        "A partner's receiver has not taken an event in ten attempts over three days: tell the partner; GET /v1/webhooks/{webhook}/deliveries?state=failed",
    });
    this.#alarm("PeriodsFailed", {
      metric: own("PeriodsFailed", Duration.hours(1)),
      atLeast: 1,
      description:
        "An assessment period could not be settled, a netting not posted, or a closed month not stated: see the log of settle",
    });
  }

  #watchArchives(): void {
    this.#alarm("ArchivesOverdue", {
      metric: own("ArchivesOverdue", Duration.hours(1)),
      atLeast: 1,
      description:
        "A year was closed more than seven days ago and its archive is not complete: see the log of archive, GET /v1/books/{book}/archives",
    });
  }

  #watchFunction({ name, handler, deadLetters, follows, everyMinutes }: Watched): void {
    const id = pascal(name);
    const period = { period: FIVE_MINUTES };
    this.#alarm(`${id}Errors`, {
      metric: handler.metricErrors(period),
      atLeast: 1,
      description: `${name} ended with an error: see its log`,
    });
    this.#alarm(`${id}Throttles`, {
      metric: handler.metricThrottles(period),
      atLeast: 1,
      description: `${name} was not started because too many run: raise the account's limit of concurrent runs`,
    });
    if (deadLetters !== undefined) {
      this.#alarm(`${id}DeadLetters`, {
        metric: deadLetters.metricApproximateNumberOfMessagesVisible(period),
        atLeast: 1,
        description: `${name} has dead letters: find the reason in its log, mend it, then npm run redrive`,
      });
    }
    if (follows === true) {
      this.#alarm(`${id}Behind`, {
        metric: handler.metric("IteratorAge", { ...period, statistic: "Maximum" }),
        atLeast: Duration.minutes(10).toMilliseconds(),
        description: `${name} is ten minutes behind its stream: a record blocks it, or more comes than it handles`,
      });
    }
    if (everyMinutes !== undefined) {
      this.#alarm(`${id}Missing`, {
        metric: new MathExpression({
          expression: "2 - FILL(runs, 0)",
          usingMetrics: { runs: handler.metricInvocations({ period: Duration.minutes(2 * everyMinutes) }) },
          period: Duration.minutes(2 * everyMinutes),
          label: `${name} runs missed`,
        }),
        atLeast: 2,
        missing: TreatMissingData.BREACHING,
        description: `${name} has not run for ${2 * everyMinutes} minutes: see its rule`,
      });
    }
  }

  #watchTables(book: Book): void {
    for (const { id } of TABLES) {
      const dimensionsMap = { TableName: book.tables[id].tableName };
      for (const metricName of ["ReadThrottleEvents", "WriteThrottleEvents"]) {
        this.#alarm(`${pascal(id)}${metricName}`, {
          metric: new Metric({
            namespace: "AWS/DynamoDB",
            metricName,
            dimensionsMap,
            statistic: "Sum",
            period: FIVE_MINUTES,
          }),
          atLeast: 1,
          periods: 3,
          description: `Table ${id} asks to slow down: one key is too busy, or the account's limit is met (docs/cost.md)`,
        });
      }
    }
  }

  #alarm(id: string, { metric, atLeast, periods = 1, missing, description }: Rule): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `Headwater: ${description}`,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
  }

  #dashboard(name: string, api: HttpApi, watched: readonly Watched[]): void {
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    new Dashboard(this, "Dashboard", {
      dashboardName: name,
      widgets: [
        [
          graph("Requests", [own("Requests"), own("ServerErrors")]),
          graph(
            "Latency, ms",
            ["p50", "p99"].map(statistic => own("Latency").with({ statistic })),
          ),
        ],
        [graph("Events", [own("EventsDelivered"), own("DeliveriesFailed")])],
        [
          graph("API", [api.metricClientError(), api.metricServerError()]),
          graph("Books", [own("BooksChecked"), own("ChainFindings"), own("CheckpointsSigned")]),
          graph("Archives", [own("ArchivesOverdue")]),
        ],
        [
          graph(
            "Errors",
            watched.map(({ handler }) => handler.metricErrors({ period: FIVE_MINUTES })),
          ),
          graph(
            "Dead letters",
            watched.flatMap(({ deadLetters }) =>
              deadLetters === undefined ? [] : [deadLetters.metricApproximateNumberOfMessagesVisible()],
            ),
          ),
        ],
      ],
    });
  }

  /** Told at four fifths of the month's limit, and when it is foreseen to be passed. */
  #budget(name: string, monthly: number): void {
    const subscribers = [{ subscriptionType: "SNS", address: this.#topic.topicArn }];
    const told = (notificationType: string, threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        comparisonOperator: "GREATER_THAN",
        thresholdType: "PERCENTAGE",
      },
      subscribers,
    });
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthly, unit: this.region.startsWith("cn-") ? "CNY" : "USD" },
        costFilters: { TagKeyValue: ["user:application$headwater"] },
      },
      notificationsWithSubscribers: [told("ACTUAL", 80), told("FORECASTED", 100)],
    });
  }
}

/** A figure that the functions write into their logs. */
function own(metricName: string, period = FIVE_MINUTES): Metric {
  return new Metric({ namespace: NAMESPACE, metricName, statistic: "Sum", period });
}

/** Percent. */
function errorRate(): MathExpression {
  return new MathExpression({
    expression: "IF(requests > 0, 100 * errors / requests, 0)",
    usingMetrics: { errors: own("ServerErrors"), requests: own("Requests") },
    period: FIVE_MINUTES,
    label: "server errors, percent",
  });
}

function pascal(name: string): string {
  return name
    .split("-")
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
