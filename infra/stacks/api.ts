// The HTTP API: every route of the table, explicit, on its area's function; tokens are checked by the gateway.
import { Stack, type StackProps } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { allRoutes } from "../../shared/routes/index.ts";
import type { Area, Route } from "../../shared/routes/route.ts";
import { acknowledge } from "../acknowledge.ts";
import { AppFunction, type Surroundings } from "../lambda.ts";
import { functionSpecs } from "../permissions.ts";
import { DROP, GATEWAY_TIMEOUT, type Settings } from "../settings.ts";

/** What all callers together may ask of a stage, per second; single people are limited by the WAF and by counters. */
const STAGE_THROTTLE = { rateLimit: 2_000, burstLimit: 1_000 };

/** Tighter limits by route key: dear to serve, or dear to store. */
const THROTTLES: readonly { keys: readonly string[]; rate: number }[] = [
  { keys: ["POST /v1/reports"], rate: 5 },
  { keys: ["POST /v1/uploads"], rate: 50 },
  { keys: ["GET /v1/briefs", "GET /v1/creators"], rate: 200 },
];

/** One JSON line per request; `sub` says who, never the token. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTime",
    ip: "$context.identity.sourceIp",
    route: "$context.routeKey",
    status: "$context.status",
    sub: "$context.authorizer.claims.sub",
    latency: "$context.responseLatency",
    integrationLatency: "$context.integrationLatency",
    integrationStatus: "$context.integrationStatus",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
    bytes: "$context.responseLength",
  }),
);

export class ApiStack extends Stack {
  readonly functions: readonly AppFunction[];
  /** The host that CloudFront asks. */
  readonly host: string;
  readonly apiId: string;

  constructor(scope: Construct, id: string, around: Surroundings, props: StackProps) {
    super(scope, id, props);
    const { settings, userPool } = around;
    const domain = settings.api && {
      name: new DomainName(this, "Domain", {
        domainName: settings.api.domain,
        certificate: Certificate.fromCertificateArn(this, "Certificate", settings.api.certificateArn),
      }),
    };
    const api = new HttpApi(this, "Api", {
      apiName: settings.prefix,
      createDefaultStage: false,
      // With a domain of its own there is one way in; without one the edge's header is all that guards the other.
      disableExecuteApiEndpoint: domain !== undefined,
    });
    this.apiId = api.apiId;
    this.host = settings.api?.domain ?? `${api.apiId}.execute-api.${this.region}.amazonaws.com`;
    const byArea = new Map<Area, AppFunction>();
    for (const [name, { trigger }] of functionSpecs())
      if ("http" in trigger) byArea.set(trigger.http, new AppFunction(this, name, around));
    this.functions = [...byArea.values()];
    const integrations = new Map(
      [...byArea].map(([area, { lambda }]) => [
        area,
        // A permission for each route would outgrow the function's policy at some forty routes.
        new HttpLambdaIntegration(`Integration-${area}`, lambda, {
          scopePermissionToRoute: false,
          timeout: GATEWAY_TIMEOUT,
        }),
      ]),
    );
    const integrationOf = (area: Area) => {
      const found = integrations.get(area);
      if (!found) throw new Error(`No function serves the area ${area}.`);
      return found;
    };
    const authorizer = new HttpJwtAuthorizer(
      "IdToken",
      `https://cognito-idp.${settings.region}.amazonaws.com/${userPool.id}`,
      { jwtAudience: [userPool.clientId] },
    );
    const made = new Map<string, HttpRoute>();
    for (const { noun, verb, route } of allRoutes) {
      const open = isOpen(route);
      const httpRoute = new HttpRoute(this, `Route-${noun}-${verb}`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        integration: integrationOf(route.area),
        authorizer: open ? new HttpNoneAuthorizer() : authorizer,
      });
      made.set(route.key, httpRoute);
      if (open) acknowledge(httpRoute, { "AwsSolutions-APIG4": openReason(route) });
    }
    const unknown = new HttpRoute(this, "Route-default", {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrationOf("accounts"),
      authorizer: new HttpNoneAuthorizer(),
    });
    acknowledge(unknown, {
      "AwsSolutions-APIG4": "Unknown routes answer 404 in the API's own form; nothing is behind it.",
    });
    this.makeStage(settings, api, made, domain?.name);
  }

  private makeStage(settings: Settings, api: HttpApi, made: ReadonlyMap<string, HttpRoute>, domain?: DomainName) {
    const stage = new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle: STAGE_THROTTLE,
      detailedMetricsEnabled: false,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, "AccessLog", {
            logGroupName: `/fairbrief/${settings.stage}/access`,
            retention: RetentionDays.THREE_MONTHS,
            removalPolicy: DROP,
          }),
        ),
        format: ACCESS_LOG,
      },
      ...(domain ? { domainMapping: { domainName: domain } } : {}),
    });
    const limits = THROTTLES.flatMap(({ keys, rate }) => keys.map((key) => ({ key, rate, route: made.get(key) })));
    for (const { key, route } of limits) {
      if (!route) throw new Error(`The throttled route ${key} is not in the route table.`);
      // Settings of a route that does not exist yet are refused.
      stage.node.addDependency(route);
    }
    const cfn = stage.node.defaultChild;
    if (!(cfn instanceof CfnStage)) throw new Error("The stage has no resource of its own.");
    cfn.routeSettings = Object.fromEntries(
      limits.map(({ key, rate }) => [key, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: rate }]),
    );
  }
}

const isOpen = (route: Route) => route.access === "public" || route.access === "optional";

function openReason(route: Route): string {
  if (route.raw) return "Stripe signs the body; the function verifies it before anything else.";
  return route.access === "optional"
    ? "Anyone may read it; a token, when sent, is verified by the function."
    : "The reply is the same for everyone and holds nothing private.";
}
