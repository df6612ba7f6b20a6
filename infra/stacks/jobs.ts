// Work that outlives a request: the table's stream, queues with their dead letters, and the schedules.
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, FilterCriteria, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { ConfigurationSet } from "aws-cdk-lib/aws-ses";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { QueueName } from "../../shared/ports/queue.ts";
import { STREAM_READERS } from "../../shared/store/schema.ts";
import { acknowledge, wildcard } from "../acknowledge.ts";
import type { FunctionSpec } from "../grants.ts";
import { AppFunction, type Surroundings } from "../lambda.ts";
import { functionSpecs } from "../permissions.ts";
import { bucketName, DROP, queueName, type Settings } from "../settings.ts";
import { FAILED_PREFIX } from "./data.ts";

/** How long each reader of the stream gathers records before it is called. */
const WINDOWS = { outbox: Duration.seconds(0), project: Duration.seconds(1) };

export class JobsStack extends Stack {
  readonly functions: readonly AppFunction[];

  constructor(scope: Construct, id: string, around: Surroundings, props: StackProps) {
    super(scope, id, props);
    const { settings } = around;
    new ConfigurationSet(this, "Mail", { configurationSetName: settings.prefix, reputationMetrics: true });
    const jobs = functionSpecs().filter(([, { trigger }]) => !("http" in trigger) && !("pool" in trigger));
    const made = jobs.map(([name]) => new AppFunction(this, name, around));
    const queues = Object.fromEntries(
      made.flatMap(({ spec }) =>
        "queue" in spec.trigger ? [[spec.trigger.queue, this.makeQueue(spec, settings)]] : [],
      ),
    ) as Record<QueueName, Queue>;
    const lost = this.deadLetters("schedule", settings);
    acknowledge(lost, { "AwsSolutions-SQS3": "The schedules' own dead letters: this is where they end." });
    for (const job of made) {
      const { trigger } = job.spec;
      if ("stream" in trigger) this.readStream(job, trigger.stream, around);
      if ("queue" in trigger) {
        job.lambda.addEventSource(
          new SqsEventSource(queues[trigger.queue], {
            batchSize: trigger.batch,
            maxConcurrency: trigger.wide,
            reportBatchItemFailures: true,
          }),
        );
        for (const [task, expression] of Object.entries(trigger.schedules ?? {}))
          this.runOnSchedule(job, { task, expression }, lost, settings);
      }
      if ("schedule" in trigger) this.runOnSchedule(job, { expression: trigger.schedule }, lost, settings);
      job.sendsTo(queues);
    }
    this.functions = made;
  }

  private deadLetters(name: string, settings: Settings): Queue {
    return new Queue(this, `DeadLetters-${name}`, {
      queueName: queueName(settings, `${name}-dead`),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: DROP,
    });
  }

  private makeQueue(spec: FunctionSpec, settings: Settings): Queue {
    const name = "queue" in spec.trigger ? spec.trigger.queue : "";
    return new Queue(this, `Queue-${name}`, {
      queueName: queueName(settings, name),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * spec.timeoutSeconds),
      deadLetterQueue: { queue: this.deadLetters(name, settings), maxReceiveCount: 5 },
      removalPolicy: DROP,
    });
  }

  private readStream(job: AppFunction, reader: keyof typeof STREAM_READERS, { table, settings }: Surroundings): void {
    const { events, types } = STREAM_READERS[reader];
    const stream = table.tableStreamArn;
    if (!stream) throw new Error("The table has no stream.");
    job.allow(
      ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
      stream,
    );
    // A queue would be handed metadata only; a bucket is handed the whole record.
    const logs = `arn:aws:s3:::${bucketName(settings, "logs", this.account)}`;
    const failed = `${logs}/${FAILED_PREFIX}*`;
    job.allow(["s3:PutObject"], failed);
    job.allow(["s3:ListBucket"], logs);
    acknowledge(job.role, { [wildcard(failed)]: "Lambda names the objects that hold what it gave up on." });
    const mapping = new EventSourceMapping(this, `Stream-${reader}`, {
      target: job.lambda,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: WINDOWS[reader],
      parallelizationFactor: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(6),
      filters: [FilterCriteria.filter({ eventName: [...events], dynamodb: { NewImage: { t: { S: [...types] } } } })],
      onFailure: { bind: () => ({ destination: logs }) },
    });
    // Without the rights of its role the mapping cannot be made.
    mapping.node.addDependency(job.role);
  }

  /** With a `task` the function is called with `{ task }`, since it has several schedules. */
  private runOnSchedule(
    job: AppFunction,
    { task, expression }: { task?: string; expression: string },
    lost: Queue,
    settings: Settings,
  ): void {
    const name = task === undefined ? job.name : `${job.name}-${task}`;
    const role = new Role(this, `ScheduleRole-${name}`, {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    });
    const may = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    may("lambda:InvokeFunction", job.lambda.functionArn);
    may("sqs:SendMessage", lost.queueArn);
    new CfnSchedule(this, `Schedule-${name}`, {
      name: `${settings.prefix}-${name}`,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: job.lambda.functionArn,
        roleArn: role.roleArn,
        ...(task === undefined ? {} : { input: JSON.stringify({ task }) }),
        deadLetterConfig: { arn: lost.queueArn },
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 300 },
      },
    });
  }
}
