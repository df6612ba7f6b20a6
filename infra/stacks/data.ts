// Everything that has state: table, buckets, user pool with the function that words its mails, secrets, the key of private data. Its logical ids are pinned; all other stacks can be thrown away.
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolClient,
  UserPoolEmail,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import {
  AttributeType,
  Billing,
  ContributorInsightsMode,
  ProjectionType,
  StreamViewType,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { CfnSecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { GROUPS } from "../../shared/domain/actor.ts";
import { INDEX_NAMES, INDEXES, PROJECTED, TTL_ATTRIBUTE } from "../../shared/store/schema.ts";
import { acknowledge } from "../acknowledge.ts";
import { AppFunction } from "../lambda.ts";
import { bucketName, EDGE_REGION, KEEP, mailDomain, type Settings, secretName } from "../settings.ts";

export class DataStack extends Stack {
  readonly table: TableV2;
  readonly buckets: Record<"uploads" | "media" | "reports" | "web" | "logs", Bucket>;
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly piiKey: Key;

  constructor(scope: Construct, id: string, settings: Settings, functionsDir: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = this.makeTable(settings);
    this.buckets = this.makeBuckets(settings);
    const { pool, client } = this.makeUserPool(settings);
    this.userPool = pool;
    this.client = client;
    this.makeSecrets(settings);
    // Rows, the stream, backups and exports all hold what this key sealed: without the key it is gone from all of them.
    this.piiKey = new Key(this, "PiiKey", {
      description: `${settings.prefix}: seals private data (birth dates); never delete it`,
      enableKeyRotation: true,
      removalPolicy: KEEP,
    });
    const around = { settings, functionsDir, table: this.table, piiKeyArn: this.piiKey.keyArn };
    const { lambda } = new AppFunction(this, "identity-mail", around);
    pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, lambda as IFunction);
  }

  private makeTable(settings: Settings): TableV2 {
    const key = (name: string) => ({ name, type: AttributeType.STRING });
    return new TableV2(this, "Table", {
      tableName: settings.tableName,
      partitionKey: key("pk"),
      sortKey: key("sk"),
      globalSecondaryIndexes: INDEX_NAMES.map((indexName) => ({
        indexName,
        partitionKey: key(`${indexName}pk`),
        sortKey: key(`${indexName}sk`),
        projectionType: ProjectionType[INDEXES[indexName]],
        ...(INDEXES[indexName] === "INCLUDE" ? { nonKeyAttributes: [...PROJECTED] } : {}),
      })),
      // The ceilings are the brake for a runaway; observability watches how near they are.
      billing: Billing.onDemand({ maxReadRequestUnits: 40_000, maxWriteRequestUnits: 20_000 }),
      warmThroughput: { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: TTL_ATTRIBUTE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      contributorInsightsSpecification: { enabled: true, mode: ContributorInsightsMode.THROTTLED_KEYS },
      deletionProtection: true,
      removalPolicy: KEEP,
    });
  }

  private makeBuckets(settings: Settings) {
    const logs = this.bucket("logs", settings, {
      // CloudFront writes its logs with an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      // What is put under this prefix is a stream record that no retry could save.
      metrics: [{ id: "failed", prefix: FAILED_PREFIX }],
    });
    // The library's own class does not fit its interface under exactOptionalPropertyTypes.
    const target = logs as IBucket;
    const logged = (name: string) => ({ serverAccessLogsBucket: target, serverAccessLogsPrefix: `s3/${name}/` });
    const uploads = this.bucket("uploads", settings, {
      ...logged("uploads"),
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(2) }],
      cors: [
        {
          allowedOrigins: [settings.webOrigin],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ["content-type", "x-amz-checksum-sha256"],
          exposedHeaders: ["ETag"],
          maxAge: 3_000,
        },
      ],
    });
    const media = this.bucket("media", settings, { ...logged("media"), versioned: true });
    const reports = this.bucket("reports", settings, {
      ...logged("reports"),
      versioned: true,
      // The application reads a report to hold it against its hash before it is saved.
      cors: [
        { allowedOrigins: [settings.webOrigin], allowedMethods: [HttpMethods.GET], allowedHeaders: [], maxAge: 3_000 },
      ],
    });
    const web = this.bucket("web", settings, logged("web"));
    web.addToResourcePolicy(
      new PolicyStatement({
        actions: ["s3:GetObject"],
        resources: [web.arnForObjects("*")],
        principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
        // The distribution is made later, in another Region; this account's distributions are all that may read.
        conditions: { ArnLike: { "AWS:SourceArn": `arn:aws:cloudfront::${this.account}:distribution/*` } },
      }),
    );
    return { uploads, media, reports, web, logs };
  }

  private bucket(name: string, settings: Settings, props: BucketProps): Bucket {
    return new Bucket(this, `${name[0]?.toUpperCase()}${name.slice(1)}Bucket`, {
      bucketName: bucketName(settings, name, this.account),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: KEEP,
      ...props,
    });
  }

  private makeUserPool(settings: Settings) {
    const pool = new UserPool(this, "UserPool", {
      userPoolName: settings.prefix,
      // The default plan costs three times as much a user and gives nothing that is used here.
      featurePlan: FeaturePlan.LITE,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      ...(settings.mailVerified
        ? {
            email: UserPoolEmail.withSES({
              fromEmail: settings.mailFrom,
              sesRegion: settings.region,
              sesVerifiedDomain: mailDomain(settings),
            }),
          }
        : {}),
      deletionProtection: true,
      removalPolicy: KEEP,
    });
    acknowledge(pool, {
      "AwsSolutions-COG2": "A second factor is required of staff, by group; brands and creators choose.",
      "AwsSolutions-COG8":
        "The plan is Lite by decision: a web ACL limits guessing, and no feature of the others is used.",
    });
    for (const group of GROUPS)
      new CfnUserPoolGroup(this, `Group-${group}`, { userPoolId: pool.userPoolId, groupName: group });
    const client = new UserPoolClient(this, "WebClient", {
      userPool: pool,
      userPoolClientName: "web",
      generateSecret: false,
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.minutes(15),
      accessTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
    return { pool, client };
  }

  private makeSecrets(settings: Settings): void {
    for (const [id, name, description] of [
      ["StripeApi", "stripe/api", "A restricted Stripe key (rk_...), put by the owner"],
      ["StripeWebhook", "stripe/webhook", '{"snapshot":["whsec_new","whsec_old"],"thin":["..."]}, put by the owner'],
    ] as const) {
      const secret = new CfnSecret(this, id, { name: secretName(settings, name), description });
      secret.applyRemovalPolicy(KEEP);
      acknowledge(secret, { "AwsSolutions-SMG4": "Stripe's keys are rotated by hand, in Stripe's dashboard first." });
    }
    const origin = new Secret(this, "OriginVerify", {
      secretName: secretName(settings, "origin-verify"),
      description: "What CloudFront says to the API, so that nobody comes round it",
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ previous: "" }),
        generateStringKey: "current",
        excludePunctuation: true,
        passwordLength: 48,
      },
      // The distribution's stack lives in us-east-1 and reads the value there.
      ...(settings.region === EDGE_REGION ? {} : { replicaRegions: [{ region: EDGE_REGION }] }),
      removalPolicy: KEEP,
    });
    acknowledge(origin, {
      "AwsSolutions-SMG4": "Rotated by hand: set `previous`, then `current`, then deploy the edge.",
    });
  }
}

/** Where Lambda itself puts the records that it gives up on; the path is its own choice. */
export const FAILED_PREFIX = "aws/lambda/";
