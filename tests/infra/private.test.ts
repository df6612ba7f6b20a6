// Who reaches private data and secrets: read from the templates, as a role would have it.
import { describe, expect, test } from "vitest";
import { functionRights, prefixesOf, secretsOf, secretsSeenBy } from "../../infra/permission-table.ts";
import { resourcesOf, templatesOf } from "../../infra/templates.ts";

const { data, api, jobs } = templatesOf();
const rights = functionRights([api, jobs], "fairbrief-dev");

describe("what is private", () => {
  test("only the creators' own function reaches private data", () => {
    const private_ = rights.filter(({ statements }) => statements.some((one) => prefixesOf(one)?.includes("PII#*")));
    expect(private_.map(({ name }) => name)).toEqual(["api-creators"]);
  });

  test("the key of private data is used by that function alone, to seal and to open", () => {
    const users = rights.flatMap(({ name, statements }) =>
      statements
        .filter(({ Action }) => Action.some((action) => action.startsWith("kms:")))
        .map(({ Action, Resource }) => ({ name, Action, Resource })),
    );
    expect(users).toEqual([
      {
        name: "api-creators",
        Action: ["kms:Encrypt", "kms:Decrypt"],
        Resource: [expect.stringMatching(/^<PublishOutputFnGetAttPiiKey\w+Arn\w+>$/)],
      },
    ]);
    const told = [api, jobs].flatMap((template) =>
      resourcesOf(template, "AWS::Lambda::Function")
        .filter(({ properties }) => JSON.stringify(properties.Environment).includes("PII_KEY_ID"))
        .map(({ properties }) => properties.FunctionName),
    );
    expect(told).toEqual(["fairbrief-dev-api-creators"]);
  });

  test("one function reads the webhook secret; those that call Stripe, and no others, its key", () => {
    const readers = (secret: string) =>
      rights.filter((given) => secretsOf(given).includes(secret)).map(({ name }) => name);
    expect(readers("stripe/webhook")).toEqual(["webhooks-stripe"]);
    expect(readers("stripe/api")).toEqual(["api-payments", "job-operations", "job-inbox", "job-reconcile"]);
    expect(readers("origin-verify")).toEqual(rights.flatMap(({ name }) => (name.startsWith("job-") ? [] : [name])));
  });

  test("one function sees whether secrets have a value, and reads none of Stripe's", () => {
    const all = ["origin-verify", "stripe/api", "stripe/webhook"];
    expect(
      rights.flatMap((given) => (secretsSeenBy(given).length > 0 ? [[given.name, secretsSeenBy(given)]] : [])),
    ).toEqual([["api-accounts", all]]);
    const [names] = resourcesOf(api, "AWS::Lambda::Function").flatMap(({ properties }) => {
      const { Variables } = properties.Environment as { Variables: Record<string, string> };
      return Variables.WATCHED_SECRETS ? [JSON.parse(Variables.WATCHED_SECRETS) as unknown] : [];
    });
    expect(names).toEqual(Object.fromEntries(all.map((name) => [name, `fairbrief-dev/${name}`])));
    const made = resourcesOf(data, "AWS::SecretsManager::Secret").map(({ properties }) => properties);
    expect(made.map(({ Name }) => Name)).toEqual(expect.arrayContaining(all.map((name) => `fairbrief-dev/${name}`)));
    // Only what the stack makes up itself is born with a version; all else is missing until it is put.
    for (const { Name, GenerateSecretString, SecretString } of made) {
      expect(SecretString, String(Name)).toBeUndefined();
      expect(GenerateSecretString !== undefined, String(Name)).toBe(Name === "fairbrief-dev/origin-verify");
    }
  });

  test("the environment of a function holds names, never a secret", () => {
    for (const template of [api, jobs])
      for (const { properties } of resourcesOf(template, "AWS::Lambda::Function"))
        expect(JSON.stringify(properties.Environment)).not.toMatch(/sk_|rk_|whsec_|resolve:secretsmanager/);
  });
});
