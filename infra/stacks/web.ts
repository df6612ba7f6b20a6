// The page's files, put into their bucket, and what stands before sign-in: the web ACL of the user pool.
import { Stack, type StackProps } from "aws-cdk-lib";
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { acknowledge, wildcard } from "../acknowledge.ts";
import { bucketName, type Settings } from "../settings.ts";
import { visibility } from "../web-acl.ts";

/** Calls that a guesser repeats, as Cognito names them in `x-amz-target`. */
const GUESSED = ["InitiateAuth", "SignUp", "ForgotPassword"];

export class WebStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, userPool, webDir }: { settings: Settings; userPool: IUserPool; webDir: string },
    props: StackProps,
  ) {
    super(scope, id, props);
    this.deployFiles(settings, webDir);
    const acl = new CfnWebACL(this, "PoolAcl", {
      name: `${settings.prefix}-pool`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visibility("pool"),
      rules: [
        {
          name: "sign-in-by-address",
          priority: 0,
          action: { block: {} },
          visibilityConfig: visibility("sign-in-by-address"),
          statement: {
            rateBasedStatement: {
              aggregateKeyType: "IP",
              limit: 100,
              evaluationWindowSec: 300,
              scopeDownStatement: {
                orStatement: {
                  statements: GUESSED.map((name) => ({
                    byteMatchStatement: {
                      fieldToMatch: { singleHeader: { Name: "x-amz-target" } },
                      positionalConstraint: "ENDS_WITH",
                      searchString: `.${name}`,
                      textTransformations: [{ priority: 0, type: "NONE" }],
                    },
                  })),
                },
              },
            },
          },
        },
      ],
    });
    new CfnWebACLAssociation(this, "PoolAclAssociation", {
      resourceArn: userPool.userPoolArn,
      webAclArn: acl.attrArn,
    });
  }

  private deployFiles(settings: Settings, webDir: string): void {
    const files = Bucket.fromBucketName(this, "Files", bucketName(settings, "web", this.account));
    const shared = { destinationBucket: files, sources: [Source.asset(webDir)], memoryLimit: 512 };
    // Named after their content. Those of before stay: a page that is open asks for them.
    const assets = new BucketDeployment(this, "Assets", {
      ...shared,
      exclude: ["*"],
      include: ["assets/*"],
      prune: false,
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const deployment = new BucketDeployment(this, "Deployment", {
      ...shared,
      exclude: ["assets/*"],
      prune: true,
      cacheControl: [CacheControl.fromString("public, max-age=0, must-revalidate")],
    });
    // The page comes last: what it asks for is there.
    deployment.node.addDependency(assets);
    const action = (name: string) => `AwsSolutions-IAM5[Action::s3:${name}*]`;
    const copies =
      "The library's own copier of files: it reads the assets bucket and writes this one bucket, at deployment only.";
    const handler = deployment.handlerRole.node.scope;
    if (!handler) throw new Error("The copier of files has no function.");
    acknowledge(handler, {
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]":
        copies,
      "AwsSolutions-L1": "The library chooses the copier's runtime.",
      [action("GetObject")]: copies,
      [action("GetBucket")]: copies,
      [action("List")]: copies,
      [action("DeleteObject")]: copies,
      [action("Abort")]: copies,
      [wildcard(`arn:aws:s3:::cdk-hnb659fds-assets-${this.account}-${settings.region}/*`)]: copies,
      [wildcard(`arn:aws:s3:::${bucketName(settings, "web", this.account)}/*`)]: copies,
    });
  }
}
