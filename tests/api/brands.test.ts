// Brands: who owns one, when it is verified, who reads it.
import { describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const arrive = async (email: string) => {
  await system.identity.seedUser({ email, password: DEMO_PASSWORD });
  return system.as(email);
};
const fields = { legalName: "บริษัท ชา จำกัด", displayName: " ชาดี\u200d ", country: "TH", currency: "thb" } as const;

describe("a brand", () => {
  it("belongs to who registers it, and is verified at once on the own domain", async () => {
    const owner = await arrive("owner@teahouse.example");
    const {
      status,
      data: brand,
      etag,
    } = await owner.brands.create({
      body: { ...fields, website: "https://www.teahouse.example/th" },
    });
    expect(status).toBe(201);
    expect(etag).toBe('"1"');
    expect(brand).toMatchObject({ ...fields, verification: "verified", feeBps: 1000, version: 1 });
    expect((await owner.me.get()).data.brands).toEqual([
      { id: brand.id, displayName: fields.displayName, roles: ["owner"] },
    ]);
    expect((await owner.brands.get({ params: { brandId: brand.id } })).data).toEqual(brand);
  });

  it("waits for an admin otherwise, who decides once", async () => {
    const owner = await arrive("somebody@gmail.com");
    const { data: brand } = await owner.brands.create({ body: { ...fields, website: "https://gmail.com" } });
    expect(brand.verification).toBe("pending");
    const params = { brandId: brand.id };
    const admin = await system.as("admin@fairbrief.test");
    const decide = (outcome: "verified" | "rejected") =>
      admin.brands.decideVerification({ params, body: { outcome, reason: "Papers seen" } });
    expect((await decide("verified")).data).toMatchObject({ verification: "verified", version: 2 });
    expect((await decide("verified")).data.version).toBe(2);
    await expect(decide("rejected")).rejects.toMatchObject({
      status: 409,
      problem: { code: "illegal_transition", current: { status: "verified" } },
    });
    await expect(
      owner.brands.decideVerification({ params, body: { outcome: "verified", reason: "Me" } }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it("is read by its members, finance and admins; to others it does not exist", async () => {
    const owner = await system.as("owner@brand.test");
    const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
    for (const email of [
      "reviewer@brand.test",
      "money@brand.test",
      "finance@fairbrief.test",
      "approver@fairbrief.test",
      "admin@fairbrief.test",
    ])
      expect((await (await system.as(email)).brands.get({ params: { brandId } })).data).toMatchObject({
        id: brandId,
        verification: "verified",
      });
    const rival = await system.as("owner@rival.test");
    await expect(rival.brands.get({ params: { brandId } })).rejects.toMatchObject({ status: 404 });
  });

  it("is registered once under one Idempotency-Key", async () => {
    const owner = await arrive("twice@gmail.com");
    const request = { body: fields, idempotencyKey: "brand-1" };
    const [first, second] = await Promise.all([owner.brands.create(request), owner.brands.create(request)]);
    expect(second?.data).toEqual(first?.data);
    expect((await owner.brands.create(request)).replayed).toBe(true);
    expect((await owner.me.get()).data.brands).toHaveLength(1);
    await expect(owner.brands.create({ ...request, body: { ...fields, displayName: "Other" } })).rejects.toMatchObject({
      status: 422,
      problem: { code: "idempotency_key_reused" },
    });
  });

  it("names what does not fit", async () => {
    const token = await system.signIn("owner@brand.test");
    const body = {
      ...fields,
      country: "Thailand",
      currency: "gbp",
      website: "http://tea",
      displayName: "x".repeat(101),
    };
    const answer = await system.call("POST", "/v1/brands", { token, body });
    expect(answer.status).toBe(422);
    const paths = (answer.body.errors as { path: string }[]).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(["country", "currency", "website", "displayName"]));
  });
});
