// The rules of the edge's web ACL.
import type { CfnWebACL } from "aws-cdk-lib/aws-wafv2";

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

export const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

/** Stripe's events and briefs are bigger than the managed rule allows, so it only counts. */
const SIZE_RULE = "SizeRestrictions_BODY";

/** Managed rule groups and those of their rules that look into a body. */
const MANAGED = {
  AWSManagedRulesCommonRuleSet: [
    SIZE_RULE,
    "CrossSiteScripting_BODY",
    "EC2MetaDataSSRF_BODY",
    "GenericLFI_BODY",
    "GenericRFI_BODY",
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY"],
} as const;

const isWebhook: Statement = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: "STARTS_WITH",
    searchString: "/v1/webhooks/",
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
};

function managed(
  group: keyof typeof MANAGED,
  counted: readonly string[],
  where: { suffix: string; scope: Statement },
  priority: number,
): Rule {
  const name = `${group}-${where.suffix}`;
  return {
    name,
    priority,
    overrideAction: { none: {} },
    visibilityConfig: visibility(name),
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        scopeDownStatement: where.scope,
      },
    },
  };
}

/** Rate by address and by token, then the managed rules: in full for the product, without their body rules for signed webhooks. */
export function edgeRules(): Rule[] {
  const webhook = { suffix: "webhooks", scope: isWebhook };
  const product = { suffix: "product", scope: { notStatement: { statement: isWebhook } } };
  const rate = (
    name: string,
    priority: number,
    keys: Omit<CfnWebACL.RateBasedStatementProperty, "evaluationWindowSec">,
  ) => ({
    name,
    priority,
    action: { block: {} },
    visibilityConfig: visibility(name),
    statement: { rateBasedStatement: { evaluationWindowSec: 300, ...keys } },
  });
  return [
    rate("rate-by-address", 0, { aggregateKeyType: "IP", limit: 2_000 }),
    rate("rate-by-token", 1, {
      aggregateKeyType: "CUSTOM_KEYS",
      limit: 1_000,
      customKeys: [{ header: { name: "authorization", textTransformations: [{ priority: 0, type: "NONE" }] } }],
    }),
    managed("AWSManagedRulesCommonRuleSet", [SIZE_RULE], product, 2),
    managed("AWSManagedRulesCommonRuleSet", MANAGED.AWSManagedRulesCommonRuleSet, webhook, 3),
    managed("AWSManagedRulesKnownBadInputsRuleSet", [], product, 4),
    managed("AWSManagedRulesKnownBadInputsRuleSet", MANAGED.AWSManagedRulesKnownBadInputsRuleSet, webhook, 5),
  ];
}
