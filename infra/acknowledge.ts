// Findings of cdk-nag that stand, each by its rule and construct and with the reason why.
import { Aws, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}

/** The finding for a resource that ends in a wildcard, as cdk-nag names it. */
export const wildcard = (resource: string) =>
  `AwsSolutions-IAM5[Resource::${resource.replace(Aws.ACCOUNT_ID, "<AWS::AccountId>")}]`;
