// Whose website it is, and what an admin may decide.
import { describe, expect, it } from "vitest";
import { type BrandFields, decideVerification, newBrand, ownsWebsite } from "../../shared/domain/brand.ts";

const now = new Date("2026-11-22T10:00:00Z");
const fields: BrandFields = { legalName: "Tea Ltd", displayName: "Tea", country: "GB", currency: "usd" };
const by = (address: string, verified = true) => ({ address, verified });

describe("owning a website", () => {
  it.each([
    ["https://tea.example", "a@tea.example", true],
    ["https://www.tea.example/shop?x=1", "a@TEA.example", true],
    ["https://ชา.example", "a@xn--b3c4f.example", true],
    ["https://tea.example", "a@ชา.example", false],
    ["https://shop.tea.example", "a@tea.example", false],
    ["https://tea.example.evil.example", "a@tea.example", false],
    ["https://tea.example", "a@sub.tea.example", false],
    ["https://gmail.com", "a@gmail.com", false],
    ["https://www.yahoo.co.jp", "a@yahoo.co.jp", false],
    ["https://evil.example/@tea.example", "a@tea.example", false],
    ["https://tea.example@evil.example", "a@tea.example", false],
    ["https://tea.example", "a b@", false],
  ])("%s with %s: %s", (website, address, owns) => {
    expect(ownsWebsite(website, by(address))).toBe(owns);
  });

  it("proves nothing while the address is not confirmed, or without a website", () => {
    expect(ownsWebsite("https://tea.example", by("a@tea.example", false))).toBe(false);
    expect(ownsWebsite(undefined, by("a@tea.example"))).toBe(false);
  });
});

describe("verification", () => {
  const pending = newBrand("org_1", fields, by("a@gmail.com"), now);

  it("is given at once for the own domain and awaits an admin otherwise", () => {
    expect(pending.verification).toBe("pending");
    const website = "https://tea.example";
    expect(newBrand("org_2", { ...fields, website }, by("a@tea.example"), now).verification).toBe("verified");
  });

  it("is decided once; the same answer again changes nothing, another is refused", () => {
    const verified = decideVerification(pending, "verified", "papers seen", now);
    expect(verified).toMatchObject({ verification: "verified", verificationReason: "papers seen", version: 2 });
    expect(verified && decideVerification(verified, "verified", "papers seen", now)).toBeUndefined();
    expect(() => verified && decideVerification(verified, "rejected", "changed my mind", now)).toThrow(/verified/);
  });

  it("can be given after a rejection", () => {
    const rejected = decideVerification(pending, "rejected", "no papers", now);
    expect(rejected && decideVerification(rejected, "verified", "papers came", now)).toMatchObject({
      verification: "verified",
      version: 3,
    });
  });
});
