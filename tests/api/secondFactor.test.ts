// Staff act with a second factor: the rule that is off on one machine, switched on.
import { describe, expect, test } from "vitest";
import { handler as nightly } from "../../functions/jobs/invariants/index.ts";
import { totpCode } from "../../local/identity/totp.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { getApp, installApp } from "../../shared/app.ts";
import { createClient } from "../../shared/routes/client.ts";
import { identityCall, passwordSignIn, tokensOf } from "../kit/identity.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem({ staffSecondFactor: true });

const identity = (operation: string, input: Record<string, unknown>) => identityCall(system.url, operation, input);

async function setUp(AccessToken: string): Promise<void> {
  const { SecretCode } = await identity("AssociateSoftwareToken", { AccessToken });
  const UserCode = totpCode(String(SecretCode), Date.now());
  expect(await identity("VerifySoftwareToken", { AccessToken, UserCode })).toEqual({ Status: "SUCCESS" });
  await identity("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } });
}

describe("a member of staff", () => {
  test("without one reads themselves and nothing of the platform's; with one the same token works", async () => {
    const { IdToken, AccessToken } = await tokensOf(system.url, "approver@fairbrief.test", DEMO_PASSWORD);
    const approver = createClient({ baseUrl: system.url, token: IdToken });
    const held = { status: 403, problem: { code: "second_factor_required" } };
    expect((await approver.me.get()).data).toMatchObject({ groups: [], heldBack: ["finance_approver"] });
    await expect(approver.payouts.list()).rejects.toMatchObject(held);
    await expect(approver.ledger.check()).rejects.toMatchObject(held);
    await expect(approver.creators.mine()).rejects.toMatchObject({ status: 403, problem: { code: "forbidden" } });

    await setUp(AccessToken);
    const { data } = await approver.me.get();
    expect(data.groups).toEqual(["finance_approver"]);
    expect(data).not.toHaveProperty("heldBack");
    expect((await approver.payouts.list()).data.items).toBeInstanceOf(Array);
    expect(await passwordSignIn(system.url, "approver@fairbrief.test", DEMO_PASSWORD)).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
    });
  });

  test("of each group is asked", async () => {
    for (const name of ["finance", "mediator", "admin"]) {
      const person = await system.as(`${name}@fairbrief.test`);
      expect((await person.me.get()).data).toMatchObject({ groups: [], heldBack: [name] });
    }
  });
});

test("brands and creators are not asked", async () => {
  const owner = await system.as("owner@brand.test");
  expect((await owner.agreements.list()).status).toBe(200);
  const sam = await system.as("sam@creator.test");
  expect((await sam.creators.mine()).status).toBe(200);
});

test("the nightly check counts the staff without one", async () => {
  const app = await getApp();
  const metrics = new Map<string, number>();
  const named: [string, Record<string, unknown> | undefined][] = [];
  const log = {
    ...app.log,
    metric: (name: string, value: number) => void metrics.set(name, value),
    error: (sentence: string, facts?: Record<string, unknown>) => void named.push([sentence, facts]),
  };
  installApp({ ...app, log });
  await nightly();
  installApp(app);
  // The approver has set one up above.
  expect(metrics.get("staff_without_second_factor")).toBe(3);
  const staff = named.filter(([sentence]) => sentence === "a member of staff has no second factor");
  expect(staff.map(([, facts]) => Object.keys(facts ?? {}))).toEqual([["userId"], ["userId"], ["userId"]]);
});
