// The one address people see: CloudFront before the page's files and the API, with its web ACL, in us-east-1.
import { Duration, SecretValue, Stack, type StackProps } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { DOCS_CSP } from "../../web/docs/build.ts";
import { acknowledge } from "../acknowledge.ts";
import { bucketName, type Settings, secretName } from "../settings.ts";
import { edgeRules, visibility } from "../web-acl.ts";

/** A path that does not end like a file is a page, whatever its depth: the reference's, or the application's. Ids have dots too. */
const DEEP_LINKS = String.raw`function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf("/") + 1);
  if (!/\.[a-z][a-z0-9]{1,4}$/i.test(last)) request.uri = /^\/docs(\/|$)/.test(request.uri) ? "/docs/index.html" : "/index.html";
  return request;
}`;

/** A brief's address is answered by the API, which puts the brief's title and description into the page. */
const BRIEF_PAGES = `function handler(event) {
  var request = event.request;
  var id = request.uri.split("/")[2];
  if (!id) return { statusCode: 302, statusDescription: "Found", headers: { location: { value: "/briefs" } } };
  request.uri = "/v1/pages/briefs/" + id;
  return request;
}`;

type Around = { settings: Settings; apiHost: string };

export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { settings, apiHost }: Around, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, "Acl", {
      name: `${settings.prefix}-edge`,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: visibility("edge"),
      rules: edgeRules(),
    });
    // Made anew from its name: CDK would otherwise write the bucket's policy in a stack of another Region.
    const files = Bucket.fromBucketAttributes(this, "Files", {
      bucketName: bucketName(settings, "web", this.account),
      region: settings.region,
    });
    const api = new HttpOrigin(apiHost, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
      customHeaders: {
        "x-origin-verify": SecretValue.secretsManager(secretName(settings, "origin-verify"), {
          jsonField: "current",
        }).unsafeUnwrap(),
      },
    });
    const policy = contentPolicy(settings, this.account);
    const shared = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: securityHeaders(this, settings, "Security", policy),
    };
    const pages: BehaviorOptions = {
      ...shared,
      origin: S3BucketOrigin.withOriginAccessControl(files),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: deepLinks(this) }],
    };
    const reference: BehaviorOptions = {
      ...pages,
      responseHeadersPolicy: securityHeaders(this, settings, "Reference", DOCS_CSP),
    };
    const dynamic: BehaviorOptions = {
      ...shared,
      // A contract is a page of its own and says what it may load.
      responseHeadersPolicy: securityHeaders(this, settings, "Api", policy, { override: false }),
      origin: api,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const distribution = new Distribution(this, "Distribution", {
      comment: `${settings.prefix}: page and API`,
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      webAclId: acl.attrArn,
      enableLogging: true,
      logBucket: Bucket.fromBucketAttributes(this, "Logs", {
        bucketName: bucketName(settings, "logs", this.account),
        region: settings.region,
      }),
      logFilePrefix: "cloudfront/",
      ...(settings.web
        ? {
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            domainNames: [settings.web.domain],
            certificate: Certificate.fromCertificateArn(this, "Certificate", settings.web.certificateArn),
          }
        : {}),
      defaultBehavior: pages,
      additionalBehaviors: {
        // The public list is the same for everyone: the cache is the shield of the hottest index.
        "/v1/briefs": {
          ...shared,
          origin: api,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachedMethods: CachedMethods.CACHE_GET_HEAD,
          cachePolicy: publicList(this, settings),
        },
        "/v1/*": dynamic,
        "/briefs/*": {
          ...dynamic,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: briefPages(this) }],
        },
        "/docs": reference,
        "/docs/*": reference,
      },
    });
    acknowledge(distribution, {
      "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac":
        "The data stack, where the bucket lives, lets this account's distributions read it.",
      "AwsSolutions-CFR1": "The marketplace is open to all countries; who may be paid is decided by the product.",
      ...(settings.web
        ? {}
        : {
            "AwsSolutions-CFR4":
              "Without a domain of its own a distribution has CloudFront's certificate and its TLS policy.",
          }),
    });
  }
}

/** Thirty seconds by the full query string; no header and no cookie reaches the API or the key. */
const publicList = (scope: Construct, settings: Settings) =>
  new CachePolicy(scope, "PublicList", {
    cachePolicyName: `${settings.prefix}-public-list`,
    // The API says no-store to browsers; a minimum above zero is what lets the edge keep the list all the same.
    minTtl: Duration.seconds(30),
    defaultTtl: Duration.seconds(30),
    maxTtl: Duration.seconds(30),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    headerBehavior: CacheHeaderBehavior.none(),
    cookieBehavior: CacheCookieBehavior.none(),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });

const deepLinks = (scope: Construct) =>
  new EdgeFunction(scope, "DeepLinks", {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(DEEP_LINKS),
    comment: "Paths of the application to its page",
  });

const briefPages = (scope: Construct) =>
  new EdgeFunction(scope, "BriefPages", {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(BRIEF_PAGES),
    comment: "Addresses of briefs to their page",
  });

/** Nothing from elsewhere but sign-in, signed uploads, handed-in work and the reports that were asked for; paying is a redirect. */
function contentPolicy(settings: Settings, account: string): string {
  const [uploads, reports, media] = ["uploads", "reports", "media"].map(
    (name) => `https://${bucketName(settings, name, account)}.s3.${settings.region}.amazonaws.com`,
  );
  return [
    "default-src 'self'",
    `connect-src 'self' https://cognito-idp.${settings.region}.amazonaws.com ${uploads} ${reports}`,
    `img-src 'self' data: blob: ${media}`,
    `media-src 'self' blob: ${media}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}

const securityHeaders = (
  scope: Construct,
  settings: Settings,
  name: string,
  contentSecurityPolicy: string,
  { override } = { override: true },
) =>
  new ResponseHeadersPolicy(scope, `${name}Headers`, {
    responseHeadersPolicyName: `${settings.prefix}-${name.toLowerCase()}`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        preload: true,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
    },
  });
