// Alarms, numbered as docs/operations.md numbers their pages; P wakes a person, T waits for one.
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { INDEX_NAMES } from "../../shared/store/schema.ts";
import { type FunctionName, functionSpecs } from "../permissions.ts";
import { bucketName, queueName, type Settings } from "../settings.ts";

type Severity = "page" | "ticket";
type Watch = {
  /** Its number in docs/operations.md. */
  n: number;
  name: string;
  severity: Severity;
  metric: IMetric;
  above?: number;
  below?: number;
  periods?: number;
  /** Silence is the alarm: for heartbeats. */
  missingBreaches?: true;
};

const MINUTE = Duration.minutes(1);
const FIVE = Duration.minutes(5);
const HOUR = Duration.hours(1);
const HOURS = 3_600;

const PAGING_QUEUES = ["operations", "stripe-inbox"];

export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, apiId }: { settings: Settings; apiId: string },
    props: StackProps,
  ) {
    super(scope, id, props);
    const topics = { page: this.topic("page", settings), ticket: this.topic("ticket", settings) };
    for (const watch of watches(settings, apiId, this.account)) {
      const alarm = new Alarm(this, `Alarm-${watch.n}-${watch.name}`, {
        alarmName: `${settings.prefix}-${String(watch.n).padStart(2, "0")}-${watch.name}`,
        alarmDescription: `${watch.severity === "page" ? "P" : "T"} · docs/operations.md, alarm ${watch.n}`,
        metric: watch.metric,
        threshold: watch.above ?? watch.below ?? 0,
        comparisonOperator:
          watch.below === undefined
            ? ComparisonOperator.GREATER_THAN_THRESHOLD
            : ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: watch.periods ?? 1,
        treatMissingData: watch.missingBreaches ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topics[watch.severity]));
    }
  }

  private topic(severity: Severity, settings: Settings): Topic {
    const topic = new Topic(this, `Topic-${severity}`, {
      topicName: `${settings.prefix}-${severity}`,
      enforceSSL: true,
    });
    if (settings.alarmEmail) topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    return topic;
  }
}

/** What is watched. Names stand in for references: they are ours, and alarms outlive what they watch. */
function watches(settings: Settings, apiId: string, account: string): Watch[] {
  const { stage } = settings;
  const own = (metricName: string, statistic: string, period: Duration, dimension: Record<string, string> = {}) =>
    new Metric({ namespace: "fairbrief", metricName, statistic, period, dimensionsMap: { stage, ...dimension } });
  const lambda = (name: FunctionName, metricName: string, statistic: string, period = FIVE) =>
    new Metric({
      namespace: "AWS/Lambda",
      metricName,
      statistic,
      period,
      dimensionsMap: { FunctionName: `${settings.prefix}-${name}` },
    });
  const queue = (name: string, metricName: string) =>
    new Metric({
      namespace: "AWS/SQS",
      metricName,
      statistic: "Maximum",
      period: FIVE,
      dimensionsMap: { QueueName: queueName(settings, name) },
    });
  const gateway = (metricName: string) =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      statistic: "Sum",
      period: FIVE,
      dimensionsMap: { ApiId: apiId },
    });
  const dynamo = (metricName: string, dimension: Record<string, string> = {}) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      statistic: "Sum",
      period: FIVE,
      dimensionsMap: { TableName: settings.tableName, ...dimension },
    });
  const sum = (metrics: readonly IMetric[]) =>
    new MathExpression({
      expression: metrics.map((_, n) => `FILL(m${n},0)`).join("+"),
      usingMetrics: Object.fromEntries(metrics.map((metric, n) => [`m${n}`, metric])),
      period: FIVE,
      label: "sum",
    });
  const queues = functionSpecs().flatMap(([, { trigger }]) => ("queue" in trigger ? [trigger.queue] : []));
  const http = functionSpecs().flatMap(([name, { trigger }]) => ("http" in trigger ? [name] : []));

  return [
    {
      n: 1,
      name: "tick-silent",
      severity: "page",
      metric: own("tick", "Sum", MINUTE),
      below: 1,
      periods: 3,
      missingBreaches: true,
    },
    { n: 2, name: "invariant-false", severity: "page", metric: own("invariant_false", "Maximum", FIVE), above: 0 },
    {
      n: 2,
      name: "reconcile-unexplained",
      severity: "page",
      metric: own("reconcile_unexplained", "Maximum", FIVE),
      above: 0,
    },
    {
      n: 2,
      name: "reconcile-exception-old",
      severity: "ticket",
      metric: own("reconcile_exception_oldest_seconds", "Maximum", FIVE),
      above: 5 * 24 * HOURS,
    },
    {
      n: 3,
      name: "invariants-silent",
      severity: "page",
      metric: own("invariants", "Sum", HOUR),
      below: 1,
      periods: 26,
      missingBreaches: true,
    },
    {
      n: 3,
      name: "reconcile-silent",
      severity: "page",
      metric: own("reconcile", "Sum", HOUR),
      below: 1,
      periods: 2,
      missingBreaches: true,
    },
    { n: 4, name: "operation-bug", severity: "page", metric: own("operation_bug", "Sum", FIVE), above: 0 },
    ...(
      [
        ["15min", "ticket", 900],
        ["4h", "page", 4 * HOURS],
        ["20h", "page", 20 * HOURS],
      ] as const
    ).map(
      ([name, severity, above]): Watch => ({
        n: 5,
        name: `operation-older-than-${name}`,
        severity,
        metric: own("operation_oldest_seconds", "Maximum", FIVE),
        above,
      }),
    ),
    ...Object.entries({
      // What cannot be sent because the platform's balance at Stripe does not cover it.
      platform_balance: "page",
      refused: "ticket",
      refunded_elsewhere: "ticket",
      charge_disputed: "ticket",
      absent_needs_person: "ticket",
    } as const).map(
      ([outcome, severity]): Watch => ({
        n: 6,
        name: `operation-blocked-${outcome.replaceAll("_", "-")}`,
        severity,
        metric: own("operation_blocked", "Sum", FIVE, { outcome }),
        above: 0,
      }),
    ),
    ...Object.entries({
      held_payment_failed: "page",
      object_without_operation: "page",
      hold_limit: "ticket",
      refund_failed: "ticket",
      refund_foreign: "ticket",
    } as const).map(
      ([metric, severity]): Watch => ({
        n: 6,
        name: metric.replaceAll("_", "-"),
        severity,
        metric: own(metric, "Sum", FIVE),
        above: 0,
      }),
    ),
    {
      n: 7,
      name: "due-late",
      severity: "page",
      metric: own("due_oldest_seconds", "Maximum", MINUTE),
      above: 300,
      periods: 2,
    },
    ...(["outbox", "project"] as const).flatMap((reader): Watch[] => [
      {
        n: 9,
        name: `stream-${reader}-60s`,
        severity: "ticket",
        metric: lambda(`job-${reader}`, "IteratorAge", "Maximum", MINUTE),
        above: 60_000,
      },
      {
        n: 9,
        name: `stream-${reader}-10min`,
        severity: "page",
        metric: lambda(`job-${reader}`, "IteratorAge", "Maximum", MINUTE),
        above: 600_000,
      },
    ]),
    {
      n: 10,
      name: "stream-record-failed",
      severity: "page",
      metric: new Metric({
        namespace: "AWS/S3",
        metricName: "PutRequests",
        statistic: "Sum",
        period: FIVE,
        dimensionsMap: { BucketName: bucketName(settings, "logs", account), FilterId: "failed" },
      }),
      above: 0,
    },
    ...[...queues, "schedule"].map(
      (name): Watch => ({
        n: 10,
        name: `dead-letters-${name}`,
        severity: PAGING_QUEUES.includes(name) ? "page" : "ticket",
        metric: queue(`${name}-dead`, "ApproximateNumberOfMessagesVisible"),
        above: 0,
      }),
    ),
    ...Object.entries({ operations: 300, "stripe-inbox": 300, mail: 1_800, export: 2 * HOURS }).map(
      ([name, above]): Watch => ({
        n: 11,
        name: `queue-${name}-waits`,
        severity: PAGING_QUEUES.includes(name) ? "page" : "ticket",
        metric: queue(name, "ApproximateAgeOfOldestMessage"),
        above,
      }),
    ),
    {
      n: 15,
      name: "api-5xx",
      severity: "page",
      metric: new MathExpression({
        // Counted by the gateway, which sees every area at once: an alarm takes ten metrics at most.
        expression: "IF(requests > 100, 100 * FILL(failed,0) / requests, 0)",
        usingMetrics: { requests: gateway("Count"), failed: gateway("5xx") },
        period: FIVE,
        label: "percent",
      }),
      above: 1,
    },
    {
      n: 18,
      name: "api-throttled",
      severity: "page",
      metric: sum(http.map((name) => lambda(name, "Throttles", "Sum"))),
      above: 0,
    },
    {
      n: 18,
      name: "operations-throttled",
      severity: "page",
      metric: sum([lambda("job-operations", "Throttles", "Sum"), lambda("job-inbox", "Throttles", "Sum")]),
      above: 0,
    },
    {
      n: 19,
      name: "identity-mail-fails",
      severity: "page",
      metric: sum(["Errors", "Throttles"].map((name) => lambda("identity-mail", name, "Sum"))),
      above: 0,
    },
    {
      n: 23,
      name: "table-throttled",
      severity: "page",
      metric: sum([dynamo("ReadThrottleEvents"), dynamo("WriteThrottleEvents")]),
      above: 10,
    },
    {
      n: 23,
      name: "indexes-throttled",
      severity: "page",
      metric: sum(
        INDEX_NAMES.flatMap((name) => [
          dynamo("ReadThrottleEvents", { GlobalSecondaryIndexName: name }),
          dynamo("WriteThrottleEvents", { GlobalSecondaryIndexName: name }),
        ]),
      ),
      above: 10,
    },
    {
      n: 23,
      name: "table-system-errors",
      severity: "page",
      metric: sum(
        ["GetItem", "Query", "BatchGetItem", "TransactWriteItems"].map((operation) =>
          dynamo("SystemErrors", { Operation: operation }),
        ),
      ),
      above: 5,
    },
    {
      n: 28,
      name: "staff-without-second-factor",
      severity: "ticket",
      metric: own("staff_without_second_factor", "Maximum", FIVE),
      above: 0,
    },
  ];
}
