// What stands before sign-in in the home Region: the web ACL of the user pool.
import { Stack, type StackProps } from "aws-cdk-lib";
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import type { Settings } from "../settings.ts";
import { visibility } from "../web-acl.ts";

/** Calls that a guesser repeats, as Cognito names them in `x-amz-target`. */
const GUESSED = ["InitiateAuth", "SignUp", "ForgotPassword"];

export class WebStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, userPool }: { settings: Settings; userPool: IUserPool },
    props: StackProps,
  ) {
    super(scope, id, props);
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
}
