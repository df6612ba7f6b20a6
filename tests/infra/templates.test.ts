// The templates, held to the route table, the clocks, the permissions table and the rules of docs/cloud.md.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  functionRights,
  permissionTable,
  prefixesOf,
  statementsOf,
  tableRights,
} from "../../infra/permission-table.ts";
import { type FUNCTIONS, functionSpecs } from "../../infra/permissions.ts";
import { resourcesOf, STACKS, templatesOf } from "../../infra/templates.ts";
import { config } from "../../shared/config.ts";
import { allRoutes } from "../../shared/routes/index.ts";

const templates = templatesOf();
const { data, api, jobs, edge, observability } = templates;
const rights = functionRights([api, jobs, data], "fairbrief-dev");
const rightsOf = (name: string) => {
  const found = rights.find((given) => given.name === name);
  if (!found) throw new Error(`No function ${name} in the templates`);
  return found;
};

describe("the API", () => {
  const routes = resourcesOf(api, "AWS::ApiGatewayV2::Route").map(({ properties }) => ({
    key: String(properties.RouteKey),
    open: properties.AuthorizationType === "NONE",
  }));
  const byKey = (left: { key: string }, right: { key: string }) => left.key.localeCompare(right.key);

  test("has exactly the routes of the table, and $default, each open only where the table says so", () => {
    const declared = allRoutes.map(({ route }) => ({
      key: route.key,
      open: route.access === "public" || route.access === "optional",
    }));
    expect(routes.toSorted(byKey)).toEqual([...declared, { key: "$default", open: true }].toSorted(byKey));
  });

  test("sends each route to its area's function, by one integration and one permission an area", () => {
    const areas = functionSpecs().filter(([, { trigger }]) => "http" in trigger).length;
    expect(resourcesOf(api, "AWS::ApiGatewayV2::Integration")).toHaveLength(areas);
    expect(resourcesOf(api, "AWS::Lambda::Permission")).toHaveLength(areas);
    const functionOf = new Map(
      resourcesOf(api, "AWS::Lambda::Function").map(({ id, properties }) => [id, String(properties.FunctionName)]),
    );
    const targetOf = new Map(
      resourcesOf(api, "AWS::ApiGatewayV2::Integration").map(({ id, properties }) => {
        const uri = properties.IntegrationUri as { "Fn::GetAtt": [string, string] };
        return [id, functionOf.get(uri["Fn::GetAtt"][0])];
      }),
    );
    const target = (route: Record<string, unknown>) =>
      targetOf.get((route.Target as { "Fn::Join": [string, [string, { Ref: string }]] })["Fn::Join"][1][1].Ref);
    const served = Object.fromEntries(
      resourcesOf(api, "AWS::ApiGatewayV2::Route").map(({ properties }) => [properties.RouteKey, target(properties)]),
    );
    const nameOf = (area: string) => `fairbrief-dev-${area === "webhooks" ? "webhooks-stripe" : `api-${area}`}`;
    expect(served).toEqual({
      ...Object.fromEntries(allRoutes.map(({ route }) => [route.key, nameOf(route.area)])),
      $default: "fairbrief-dev-api-accounts",
    });
  });

  test("throttles the stage and its dear routes, and logs who without the token", () => {
    const [stage] = resourcesOf(api, "AWS::ApiGatewayV2::Stage").map(({ properties }) => properties);
    expect(stage).toMatchObject({
      StageName: "$default",
      DefaultRouteSettings: { ThrottlingRateLimit: 2_000, ThrottlingBurstLimit: 1_000 },
      RouteSettings: {
        "POST /v1/reports": { ThrottlingRateLimit: 5 },
        "POST /v1/uploads": { ThrottlingRateLimit: 50 },
        "GET /v1/briefs": { ThrottlingRateLimit: 200 },
        "GET /v1/creators": { ThrottlingRateLimit: 200 },
      },
    });
    const format = JSON.stringify(stage?.AccessLogSettings);
    expect(format).toContain("$context.authorizer.claims.sub");
    expect(format).not.toMatch(/authorization/i);
  });

  test("is closed but for its own domain once the owner has named one", () => {
    const closed = templatesOf({
      stage: "prod",
      apiDomain: "api.example.com",
      apiCertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/a",
      webDomain: "app.example.com",
      webCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/b",
      mailFrom: "notices@example.com",
      alarmEmail: "ops@example.com",
    });
    expect(resourcesOf(closed.api, "AWS::ApiGatewayV2::Api")[0]?.properties.DisableExecuteApiEndpoint).toBe(true);
    expect(
      JSON.stringify(resourcesOf(closed.edge, "AWS::CloudFront::Distribution")[0]?.properties.DistributionConfig),
    ).toContain('"DomainName":"api.example.com"');
    expect(resourcesOf(closed.data, "AWS::Cognito::UserPool")[0]?.properties.EmailConfiguration).toMatchObject({
      EmailSendingAccount: "DEVELOPER",
    });
  }, 60_000);
});

describe("clocks nest", () => {
  const timeoutMs = (name: keyof typeof FUNCTIONS) => rightsOf(name).timeoutSeconds * 1_000;
  const { clocks } = config;
  const visibility = Object.fromEntries(
    resourcesOf(jobs, "AWS::SQS::Queue").map(({ properties }) => [
      String(properties.QueueName).replace("fairbrief-dev-", ""),
      Number(properties.VisibilityTimeout) * 1_000,
    ]),
  );

  test("a call to Stripe and its one repeat end before the fence, the fence before the job, the job before the lease", () => {
    expect(timeoutMs("job-operations")).toBe(clocks.jobOperationsTimeoutMs);
    expect(visibility.operations).toBe(clocks.sqsVisibilityMs);
    const order = [
      2 * clocks.stripeCallMs,
      clocks.sendFenceMs,
      timeoutMs("job-operations"),
      clocks.leaseMs,
      visibility.operations ?? 0,
    ];
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(new Set(order).size).toBe(order.length);
  });

  test("an API function ends before the gateway gives up, and funding answers before its function ends", () => {
    const gatewayMs = resourcesOf(api, "AWS::ApiGatewayV2::Integration").map(({ properties }) =>
      Number(properties.TimeoutInMillis),
    );
    expect(new Set(gatewayMs)).toEqual(new Set([clocks.gatewayMs]));
    expect(timeoutMs("api-payments")).toBe(clocks.apiPaymentsTimeoutMs);
    expect(clocks.fundAnswerMs).toBeLessThan(clocks.apiPaymentsTimeoutMs);
    for (const [name, { trigger }] of functionSpecs())
      if ("http" in trigger) expect(timeoutMs(name), name).toBeLessThan(clocks.gatewayMs);
  });

  test("a message stays hidden for six timeouts of its function", () => {
    for (const [name, { trigger }] of functionSpecs())
      if ("queue" in trigger) expect(visibility[trigger.queue], name).toBeGreaterThanOrEqual(6 * timeoutMs(name));
  });
});

describe("queues and streams", () => {
  test("every queue is encrypted, takes TLS only and ends in dead letters after five tries", () => {
    const queues = resourcesOf(jobs, "AWS::SQS::Queue");
    const policies = JSON.stringify(resourcesOf(jobs, "AWS::SQS::QueuePolicy").map(({ properties }) => properties));
    for (const { id, properties } of queues) {
      expect(properties.SqsManagedSseEnabled, id).toBe(true);
      expect(policies).toContain(`"${id}"`);
      if (!String(properties.QueueName).endsWith("-dead"))
        expect(properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
    }
    expect(policies.match(/"aws:SecureTransport":"false"/g)).toHaveLength(queues.length);
  });

  test("no function sends to the queue that invokes it", () => {
    for (const [name, { trigger, sends = [] }] of functionSpecs())
      if ("queue" in trigger) expect(sends, name).not.toContain(trigger.queue);
  });

  test("each mapping reports single failures; queues are held by their width", () => {
    const mappings = resourcesOf(jobs, "AWS::Lambda::EventSourceMapping").map(({ properties }) => properties);
    for (const mapping of mappings) expect(mapping.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    const widths = mappings.flatMap(({ ScalingConfig }) =>
      ScalingConfig ? [(ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency] : [],
    );
    expect(widths.toSorted((left, right) => left - right)).toEqual([2, 5, 10, 10, 20, 32]);
  });

  test("the schedules call their functions, with the task where a function has several", () => {
    const schedules = resourcesOf(jobs, "AWS::Scheduler::Schedule").map(({ properties }) => {
      const { Input } = properties.Target as { Input?: string };
      return [properties.Name, properties.ScheduleExpression, Input ?? null];
    });
    expect(schedules.sort()).toEqual([
      ["fairbrief-dev-job-invariants", "cron(0 3 * * ? *)", null],
      ["fairbrief-dev-job-reconcile-daily", "cron(0 2 * * ? *)", '{"task":"daily"}'],
      ["fairbrief-dev-job-reconcile-hourly", "rate(1 hour)", '{"task":"hourly"}'],
      ["fairbrief-dev-job-tick", "rate(1 minute)", null],
    ]);
  });

  test("the stream has two readers, which give up into a bucket", () => {
    const readers = resourcesOf(jobs, "AWS::Lambda::EventSourceMapping")
      .map(({ properties }) => properties)
      .filter(({ StartingPosition }) => StartingPosition === "TRIM_HORIZON");
    expect(readers).toHaveLength(2);
    for (const reader of readers) {
      expect(reader).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        MaximumRecordAgeInSeconds: 21_600,
        ParallelizationFactor: 10,
      });
      expect(JSON.stringify(reader.DestinationConfig)).toContain("arn:aws:s3:::fairbrief-dev-logs-");
    }
  });
});

describe("least privilege", () => {
  test("docs/cloud.md shows the permissions as the templates have them (scripts/permissions.ts writes it)", () => {
    const [, shown = ""] = readFileSync(new URL("../../docs/cloud.md", import.meta.url), "utf8").split(
      /<!-- permissions:(?:start|end) -->\n/,
    );
    expect(shown.trim()).toBe(permissionTable(rights));
  });

  test("the templates grant what the permissions table asks for, verb by verb", () => {
    const stars = (prefixes: readonly string[] = []) => prefixes.map((prefix) => `${prefix}*`);
    for (const [name, { grants }] of functionSpecs()) {
      const { verbs, indexes, scans } = tableRights(rightsOf(name));
      const given = Object.fromEntries([...verbs, ...indexes].map(({ verb, prefixes }) => [verb, prefixes]));
      expect(given, name).toEqual({
        R: stars(grants.read),
        W: stars(grants.write),
        Put: stars(grants.put),
        D: stars(grants.delete),
        ...Object.fromEntries(Object.entries(grants.index ?? {}).map(([index, keys]) => [index, stars(keys)])),
        ...(grants.scan ? { gsi4: ["all"] } : {}),
      });
      expect(scans, name).toBe(grants.scan === true);
    }
  });

  test("every statement on the table is limited to key prefixes, and refuses a call without keys", () => {
    for (const { name, statements } of rights) {
      if (name === "job-invariants") continue;
      for (const statement of statements) {
        const data = statement.Action.filter((action) => /^dynamodb:(?!.*(Stream|Records|ShardIterator))/.test(action));
        if (data.length === 0) continue;
        expect(prefixesOf(statement)?.length, `${name} ${data}`).toBeGreaterThan(0);
        expect(statement.Condition?.Null, `${name} ${data}`).toEqual({ "dynamodb:LeadingKeys": "false" });
      }
    }
  });

  test("nobody scans but the invariants; nobody has PartiQL, an export or a batch of writes", () => {
    const actions = (["data", "api", "jobs", "web", "observability"] as const).flatMap((stack) =>
      statementsOf(templates[stack]).flatMap(({ role, statement }) =>
        statement.Action.map((action) => ({ role, action })),
      ),
    );
    const forbidden = /^(\*|dynamodb:(\*|Scan|PartiQL\w*|Export\w*|BatchWriteItem|DeleteTable|UpdateTable))$/;
    const found = actions.filter(({ action }) => forbidden.test(action));
    expect(found.map(({ action }) => action)).toEqual(["dynamodb:Scan"]);
    expect(found[0]?.role).toMatch(/^jobinvariantsRole/);
  });

  test("postings and audit entries can be put, never changed or deleted", () => {
    for (const { name, statements } of rights)
      for (const statement of statements) {
        const prefixes = prefixesOf(statement) ?? [];
        if (!prefixes.includes("TXN#*") && !prefixes.includes("AUD#*")) continue;
        expect(statement.Action, name).not.toContain("dynamodb:UpdateItem");
        expect(statement.Action, name).not.toContain("dynamodb:DeleteItem");
      }
  });

  test("a role's policy stays far under what IAM takes", () => {
    for (const template of [api, jobs, data])
      for (const { id, properties } of resourcesOf(template, "AWS::IAM::Policy"))
        expect(JSON.stringify(properties.PolicyDocument).length, id).toBeLessThan(9_000);
  });
});

describe("state", () => {
  test("has the logical ids it was born with: another id is another table", () => {
    const ids = Object.entries(data.Resources).map(([id, { Type, DeletionPolicy }]) =>
      `${Type} ${id} ${DeletionPolicy ?? ""}`.trim(),
    );
    expect(ids.sort()).toMatchSnapshot();
  });

  test("keeps every output that other stacks read", () => {
    expect(Object.keys(data.Outputs ?? {}).sort()).toMatchSnapshot();
  });

  test("the table keeps its promises", () => {
    const [table] = resourcesOf(data, "AWS::DynamoDB::GlobalTable").map(({ properties }) => properties);
    expect(table).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 },
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 20_000 },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 40_000 },
        },
      ],
    });
  });

  test("the key of private data renews itself and outlives its stack", () => {
    const keys = resourcesOf(data, "AWS::KMS::Key");
    expect(keys.map(({ properties, resource }) => [properties.EnableKeyRotation, resource.DeletionPolicy])).toEqual([
      [true, "Retain"],
    ]);
  });

  test("buckets are closed, and upload links come from the page's origin alone", () => {
    const buckets = resourcesOf(data, "AWS::S3::Bucket").map(({ properties }) => properties);
    expect(buckets).toHaveLength(5);
    for (const bucket of buckets)
      expect(Object.values(bucket.PublicAccessBlockConfiguration as object)).toEqual([true, true, true, true]);
    const cors = buckets.flatMap(({ CorsConfiguration }) => (CorsConfiguration ? [CorsConfiguration] : []));
    expect(cors).toEqual([
      {
        CorsRules: [
          expect.objectContaining({ AllowedOrigins: ["https://dev.fairbrief.example"], AllowedMethods: ["PUT"] }),
        ],
      },
      {
        CorsRules: [
          expect.objectContaining({ AllowedOrigins: ["https://dev.fairbrief.example"], AllowedMethods: ["GET"] }),
        ],
      },
    ]);
  });
});

describe("the edge", () => {
  const config = resourcesOf(edge, "AWS::CloudFront::Distribution")[0]?.properties.DistributionConfig as {
    CustomErrorResponses?: unknown;
    CacheBehaviors: { PathPattern: string; AllowedMethods: string[] }[];
    WebACLId: unknown;
  };

  test("never answers for the API: no custom error responses", () => {
    expect(config.CustomErrorResponses).toBeUndefined();
  });

  test("asks the exact public list before the rest of the API", () => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      "/v1/briefs",
      "/v1/*",
      "/briefs/*",
      "/docs",
      "/docs/*",
    ]);
    expect(config.CacheBehaviors[0]?.AllowedMethods).toEqual(["GET", "HEAD"]);
    expect(config.CacheBehaviors[1]?.AllowedMethods).toContain("POST");
  });

  test("keeps the public list for thirty seconds by its whole query and by nothing else", () => {
    const [policy] = resourcesOf(edge, "AWS::CloudFront::CachePolicy").map(
      ({ properties }) => properties.CachePolicyConfig,
    );
    expect(policy).toMatchObject({
      MinTTL: 30,
      MaxTTL: 30,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: "all" },
        HeadersConfig: { HeaderBehavior: "none" },
        CookiesConfig: { CookieBehavior: "none" },
      },
    });
  });

  test("holds the page to its own origin, and to TLS", () => {
    const policies = resourcesOf(edge, "AWS::CloudFront::ResponseHeadersPolicy").map(({ properties }) =>
      JSON.stringify(properties),
    );
    expect(policies).toHaveLength(3);
    for (const policy of policies) {
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe-eval");
      expect(policy).toContain('"AccessControlMaxAgeSec":63072000');
    }
    expect(policies.filter((policy) => policy.includes("unsafe-inline"))).toHaveLength(1);
  });

  /** A function of the edge, run here as it would run there. */
  const edgeFunction = (comment: RegExp) => {
    const code = resourcesOf(edge, "AWS::CloudFront::Function")
      .map(({ properties }) => properties)
      .find(({ FunctionConfig }) => comment.test((FunctionConfig as { Comment: string }).Comment))?.FunctionCode;
    const handler = new Function(`${code}; return handler;`)() as (event: object) => {
      uri: string;
      statusCode?: number;
    };
    return (uri: string) => handler({ request: { uri } });
  };

  test("takes a brief's address to the API, which puts the brief into the page", () => {
    const answer = edgeFunction(/Addresses of briefs/);
    expect(answer("/briefs/brf_1").uri).toBe("/v1/pages/briefs/brf_1");
    expect(answer("/briefs/brf_1/").uri).toBe("/v1/pages/briefs/brf_1");
    expect(answer("/briefs/").statusCode).toBe(302);
  });

  test("takes a deep link to the page and a file to itself", () => {
    const answer = edgeFunction(/application to its page/);
    const uriOf = (uri: string) => answer(uri).uri;
    expect(uriOf("/deals/agr_1")).toBe("/index.html");
    expect(uriOf("/")).toBe("/index.html");
    expect(uriOf("/assets/app.1f.js")).toBe("/assets/app.1f.js");
    expect(uriOf("/docs")).toBe("/docs/index.html");
    expect(uriOf("/docs/")).toBe("/docs/index.html");
    expect(uriOf("/docs/init.js")).toBe("/docs/init.js");
    expect(uriOf("/documents")).toBe("/index.html");
  });

  test("lets Stripe's bodies through the managed rules and counts large ones", () => {
    const [acl] = resourcesOf(edge, "AWS::WAFv2::WebACL").map(({ properties }) => properties);
    expect(acl?.Scope).toBe("CLOUDFRONT");
    const rules = acl?.Rules as {
      Name: string;
      Statement: Record<string, { Limit?: number; RuleActionOverrides?: { Name: string }[] }>;
    }[];
    expect(
      rules.map(({ Name, Statement }) => [
        Name,
        Statement.RateBasedStatement?.Limit ?? Statement.ManagedRuleGroupStatement?.RuleActionOverrides?.length ?? 0,
      ]),
    ).toEqual([
      ["rate-by-address", 2_000],
      ["rate-by-token", 1_000],
      ["AWSManagedRulesCommonRuleSet-product", 1],
      ["AWSManagedRulesCommonRuleSet-webhooks", 5],
      ["AWSManagedRulesKnownBadInputsRuleSet-product", 0],
      ["AWSManagedRulesKnownBadInputsRuleSet-webhooks", 2],
    ]);
  });
});

describe("alarms", () => {
  const alarms = resourcesOf(observability, "AWS::CloudWatch::Alarm").map(({ properties }) => properties);
  const numberOf = (name: unknown) => Number(/^fairbrief-dev-(\d\d)-/.exec(String(name))?.[1]);

  test("are those of this release, each told to somebody", () => {
    expect([...new Set(alarms.map(({ AlarmName }) => numberOf(AlarmName)))].sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 15, 18, 19, 23, 28,
    ]);
    for (const alarm of alarms) expect(alarm.AlarmActions, String(alarm.AlarmName)).toHaveLength(1);
  });

  test("have a page in docs/operations.md each", () => {
    const pages = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
    const described = [...pages.matchAll(/^### Alarm (\d+)\b/gm)].map((match) => Number(match[1]));
    expect(new Set(described)).toEqual(new Set(alarms.map(({ AlarmName }) => numberOf(AlarmName))));
  });

  test("take silence for health, but for the heartbeats", () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === "breaching");
    const hours = ({ Period, EvaluationPeriods }: Record<string, unknown>) =>
      (Number(Period) * Number(EvaluationPeriods)) / 3_600;
    expect(breaching.map((alarm) => [alarm.AlarmName, hours(alarm)])).toEqual([
      ["fairbrief-dev-01-tick-silent", 0.05],
      ["fairbrief-dev-03-invariants-silent", 26],
      ["fairbrief-dev-03-reconcile-silent", 2],
    ]);
  });

  test("ask for no more metrics than one alarm may have", () => {
    for (const { AlarmName, Metrics } of alarms)
      expect(
        ((Metrics as { MetricStat?: unknown }[] | undefined) ?? []).filter(({ MetricStat }) => MetricStat).length,
        String(AlarmName),
      ).toBeLessThanOrEqual(10);
  });
});

test("each stack stays under 400 resources", () => {
  for (const name of STACKS) expect(Object.keys(templates[name].Resources).length, name).toBeLessThan(400);
});

test("stacks read each other's outputs weakly: no export that could not be changed", () => {
  for (const name of STACKS) {
    expect(JSON.stringify(templates[name]), name).not.toContain("Fn::ImportValue");
    for (const output of Object.values(templates[name].Outputs ?? {})) expect(output).not.toHaveProperty("Export");
  }
});

test("a stage or a half-given domain that does not do is refused with a sentence", () => {
  expect(() => templatesOf({ stage: "My Stage" })).toThrow(/lower-case letters/);
  expect(() => templatesOf({ webDomain: "app.example.com" })).toThrow(/webCertificateArn/);
});
