// The one construct for a Lambda function: every default of the product, and the grants of the permissions table as IAM statements.
import { Duration, Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { INDEX_NAMES } from "../shared/store/schema.ts";
import { acknowledge, wildcard } from "./acknowledge.ts";
import type { FunctionSpec, Grants, Prefix } from "./grants.ts";
import { FUNCTIONS, type FunctionName } from "./permissions.ts";
import { bucketName, DROP, mailDomain, type Settings, secretName } from "./settings.ts";

/** What functions reach, made by the stack that holds all state, and the queues of this one. */
export type Surroundings = {
  settings: Settings;
  functionsDir: string;
  table: TableV2;
  userPool: { id: string; clientId: string };
  /** The key that seals private data. */
  piiKeyArn: string;
};

/** Where the pool itself is made there is none yet: what it calls may not depend on it. */
type BeforeThePool = Omit<Surroundings, "userPool"> & Partial<Pick<Surroundings, "userPool">>;

const READ = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem"];
const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"];

/** ForAllValues is also true when there is no key at all, hence the second condition. */
const leadingKeys = (prefixes: readonly Prefix[]) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": prefixes.map((prefix) => `${prefix}*`) },
  Null: { "dynamodb:LeadingKeys": "false" },
});

/** The grants as statements: verb by verb, each limited to its key prefixes. */
export function tableStatements(grants: Grants, tableArn: string): PolicyStatement[] {
  const allow = (actions: string[], resource: string, prefixes: readonly Prefix[] | undefined) =>
    prefixes && prefixes.length > 0
      ? [new PolicyStatement({ actions, resources: [resource], conditions: leadingKeys(prefixes) })]
      : [];
  const indexes = INDEX_NAMES.flatMap((name) =>
    allow(["dynamodb:Query"], `${tableArn}/index/${name}`, grants.index?.[name]),
  );
  const everything = grants.scan
    ? [
        new PolicyStatement({ actions: ["dynamodb:Scan", ...READ], resources: [tableArn] }),
        new PolicyStatement({ actions: ["dynamodb:Query"], resources: [`${tableArn}/index/gsi4`] }),
      ]
    : [];
  return [
    ...allow(READ, tableArn, grants.read),
    ...allow(WRITE, tableArn, grants.write),
    ...allow(["dynamodb:PutItem"], tableArn, grants.put),
    ...allow(["dynamodb:DeleteItem"], tableArn, grants.delete),
    ...indexes,
    ...everything,
  ];
}

const OBJECT_ACTIONS = { get: "s3:GetObject", put: "s3:PutObject", delete: "s3:DeleteObject" } as const;

const PEOPLE_ACTIONS = {
  see: ["cognito-idp:AdminGetUser"],
  list: ["cognito-idp:ListUsersInGroup"],
  remove: ["cognito-idp:AdminUserGlobalSignOut", "cognito-idp:AdminDeleteUser"],
} as const;

export class AppFunction extends Construct {
  readonly name: FunctionName;
  readonly spec: FunctionSpec;
  readonly lambda: Lambda;
  readonly role: Role;

  constructor(scope: Construct, name: FunctionName, around: BeforeThePool) {
    super(scope, name);
    const { settings, table } = around;
    const spec: FunctionSpec = FUNCTIONS[name];
    this.name = name;
    this.spec = spec;
    const logGroup = new LogGroup(this, "Logs", {
      logGroupName: `/fairbrief/${settings.stage}/${name}`,
      retention: settings.logDays as RetentionDays,
      removalPolicy: DROP,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `${name} of ${settings.stage}: its own log, its own keys, nothing else`,
    });
    logGroup.grantWrite(this.role);
    this.lambda = new Lambda(this, "Function", {
      functionName: `${settings.prefix}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`${around.functionsDir}/${name}`, { exclude: ["*.map"] }),
      handler: "index.handler",
      role: this.role,
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environment: environment(this, spec, around),
      ...(spec.reserved && settings.reserveConcurrency ? { reservedConcurrentExecutions: spec.reserved } : {}),
    });
    for (const statement of tableStatements(spec.grants, table.tableArn)) this.role.addToPolicy(statement);
    for (const { bucket, actions } of spec.objects ?? []) {
      const whole = `arn:aws:s3:::${bucketName(settings, bucket, Stack.of(this).account)}`;
      const objects = `${whole}/*`;
      // Without it S3 answers 403 for an object that is not there, and a missing file looks like a missing right.
      if (actions.includes("get")) this.allow(["s3:ListBucket"], whole);
      this.allow(
        actions.map((action) => OBJECT_ACTIONS[action]),
        objects,
      );
      acknowledge(this.role, { [wildcard(objects)]: `The function names its own objects in the bucket ${bucket}.` });
    }
    for (const secret of spec.secrets ?? [])
      this.allow(["secretsmanager:GetSecretValue"], secretArn(this, settings, secret));
    for (const secret of spec.watches ?? [])
      this.allow(["secretsmanager:DescribeSecret"], secretArn(this, settings, secret));
    if (spec.mail) this.allowMail(settings);
    if (spec.vault) this.allow(["kms:Encrypt", "kms:Decrypt"], around.piiKeyArn);
    if (spec.people) {
      if (!around.userPool) throw new Error(`${name} reaches people, and is made before their pool.`);
      this.allow(
        spec.people.flatMap((action) => PEOPLE_ACTIONS[action]),
        Stack.of(this).formatArn({ service: "cognito-idp", resource: "userpool", resourceName: around.userPool.id }),
      );
    }
    acknowledge(this.role, { [wildcard("*")]: "X-Ray takes segments without a resource to name." });
  }

  allow(actions: string[], ...resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
  }

  /** Lets the function send to a queue, and tells it where the queue is. */
  sendsTo(queues: Readonly<Record<string, IQueue>>): void {
    const sends = this.spec.sends ?? [];
    if (sends.length === 0) return;
    const urls = sends.map((name) => {
      const queue = queues[name];
      if (!queue) throw new Error(`${this.name} sends to the queue ${name}, which does not exist.`);
      this.allow(["sqs:SendMessage"], queue.queueArn);
      return [name, queue.queueUrl];
    });
    this.lambda.addEnvironment("QUEUE_URLS", Stack.of(this).toJsonString(Object.fromEntries(urls)));
  }

  private allowMail(settings: Settings): void {
    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource, resourceName });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [ses("identity", mailDomain(settings)), ses("configuration-set", settings.prefix)],
        conditions: { StringEquals: { "ses:FromAddress": settings.mailFrom } },
      }),
    );
  }
}

/** Secrets Manager adds a hyphen and six random characters to a secret's ARN. */
export const secretArn = (scope: Construct, settings: Settings, name: string) =>
  Stack.of(scope).formatArn({
    service: "secretsmanager",
    resource: `secret:${secretName(settings, name)}-??????`,
  });

/** Short name to full name, as the environment has it. */
const watched = (settings: Settings, names: readonly string[]) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, secretName(settings, name)])));

/** Names of what the function reaches; never a secret. */
function environment(
  scope: Construct,
  spec: FunctionSpec,
  { settings, table, userPool, piiKeyArn }: BeforeThePool,
): Record<string, string> {
  const reached = Object.fromEntries(
    (spec.objects ?? []).map(({ bucket }) => [
      `BUCKET_${bucket.toUpperCase()}`,
      bucketName(settings, bucket, Stack.of(scope).account),
    ]),
  );
  const secret = (variable: string, name: "stripe/api" | "stripe/webhook" | "origin-verify") =>
    spec.secrets?.includes(name) ? { [variable]: secretName(settings, name) } : {};
  return {
    STAGE: settings.stage,
    ...(Object.keys(spec.grants).length > 0 ? { TABLE_NAME: table.tableName } : {}),
    WEB_ORIGIN: settings.webOrigin,
    ...(userPool ? { USER_POOL_ID: userPool.id, USER_POOL_CLIENT_ID: userPool.clientId } : {}),
    ...reached,
    ...secret("STRIPE_SECRET_NAME", "stripe/api"),
    ...secret("WEBHOOK_SECRET_NAME", "stripe/webhook"),
    ...secret("ORIGIN_VERIFY_SECRET_NAME", "origin-verify"),
    ...(spec.watches ? { WATCHED_SECRETS: watched(settings, spec.watches) } : {}),
    ...(spec.vault ? { PII_KEY_ID: piiKeyArn } : {}),
    ...(spec.mail ? { MAIL_FROM: settings.mailFrom, MAIL_CONFIGURATION_SET: settings.prefix } : {}),
  };
}
