// The function that words the pool's mails: called by the pool alone, knowing nothing of it, able to reach nothing.
import { expect, test } from "vitest";
import { functionRights } from "../../infra/permission-table.ts";
import { resourcesOf, templatesOf } from "../../infra/templates.ts";

const { data, observability } = templatesOf();
const [pool] = resourcesOf(data, "AWS::Cognito::UserPool");
const made = resourcesOf(data, "AWS::Lambda::Function").find(
  ({ properties }) => properties.FunctionName === "fairbrief-dev-identity-mail",
);

test("the pool asks it for the words of its mails, and only the pool may", () => {
  expect(pool?.properties.LambdaConfig).toEqual({ CustomMessage: { "Fn::GetAtt": [made?.id, "Arn"] } });
  expect(resourcesOf(data, "AWS::Lambda::Permission").map(({ properties }) => properties)).toEqual([
    {
      Action: "lambda:InvokeFunction",
      FunctionName: { "Fn::GetAtt": [made?.id, "Arn"] },
      Principal: "cognito-idp.amazonaws.com",
      SourceArn: { "Fn::GetAtt": [pool?.id, "Arn"] },
    },
  ]);
});

test("it does not know the pool, which cannot be made before it", () => {
  expect(made?.properties.Environment).toEqual({
    Variables: { STAGE: "dev", WEB_ORIGIN: "https://dev.fairbrief.example" },
  });
  expect(JSON.stringify(made)).not.toContain(pool?.id);
});

test("it answers within the five seconds that a pool waits, and may only write its log and its traces", () => {
  const [rights] = functionRights([data], "fairbrief-dev");
  expect(rights?.timeoutSeconds).toBeLessThanOrEqual(5);
  expect(rights?.statements.flatMap(({ Action }) => Action).sort()).toEqual([
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]);
});

test("somebody is woken when it fails, because then nobody can join", () => {
  const alarm = resourcesOf(observability, "AWS::CloudWatch::Alarm").find(
    ({ properties }) => properties.AlarmName === "fairbrief-dev-19-identity-mail-fails",
  );
  expect(alarm?.properties).toMatchObject({ Threshold: 0, ComparisonOperator: "GreaterThanThreshold" });
  expect(JSON.stringify(alarm?.properties.Metrics)).toContain("fairbrief-dev-identity-mail");
});
