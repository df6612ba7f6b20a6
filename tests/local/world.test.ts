// The demo world as people find it: enough of everything, consistent to the cent, and always of today.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startSystem } from "../../local/system.ts";
import { fileVault } from "../../local/vault.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { openedRow, sealedRow } from "../../local/world/identity.ts";
import { type Person, person } from "../../local/world/person.ts";
import { restoreWorld, worldAt } from "../../local/world/restore.ts";
import { canonicalHash } from "../../shared/hash.ts";

const DAY_MS = 86_400_000;
const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-world-"));
const system = await startSystem({ dataDir, port: 0, restore: (parts) => restoreWorld(parts, () => undefined) });
afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Listed = Record<string, unknown> & { status?: string };

async function all(who: Person, path: string): Promise<Listed[]> {
  const items: Listed[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `${path.includes("?") ? "&" : "?"}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const page: { items: Listed[]; nextCursor: string | null } = await who.get(`${path}${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

const as = (email: string) => person(system.url, email, DEMO_PASSWORD);
const statuses = (items: Listed[]) => new Set(items.map(({ status }) => status));

describe("the demo world", () => {
  it("has brands, creators in five languages, briefs and deals in every state", async () => {
    const finance = await as("finance@fairbrief.test");
    const owners = await Promise.all(["owner@brand.test", "owner@rival.test", "owner@kaze.test"].map(as));
    const creators = await all(owners[0] as Person, "/creators");
    expect(creators.length).toBeGreaterThanOrEqual(40);
    expect(new Set(creators.flatMap(({ languages }) => languages as string[]))).toEqual(
      new Set(["en", "th", "ja", "bg", "vi"]),
    );

    const briefs: Listed[] = [];
    const brandOf: string[] = [];
    for (const owner of owners) {
      const { brands } = await owner.get<{ brands: { id: string }[] }>("/me");
      brandOf.push(brands[0]?.id ?? "");
      briefs.push(...(await all(owner, `/brands/${brands[0]?.id}/briefs`)));
    }
    expect(briefs.length).toBeGreaterThanOrEqual(25);
    expect(statuses(briefs)).toEqual(
      new Set(["draft", "in_review", "published", "paused", "closed", "completed", "cancelled"]),
    );

    const answers = await Promise.all(
      briefs.map(({ id, brandId }) =>
        all(owners[brandOf.indexOf(String(brandId))] as Person, `/briefs/${id}/applications`),
      ),
    );
    expect(statuses(answers.flat())).toEqual(
      new Set(["submitted", "shortlisted", "in_negotiation", "accepted", "declined", "withdrawn", "expired"]),
    );
    const agreements = await all(finance, "/agreements");
    expect(statuses(agreements)).toEqual(
      new Set(["pending_signature", "pending_funding", "active", "completed", "voided"]),
    );
    const deliverables = await Promise.all(
      agreements.map(({ id }) => finance.get<{ deliverables: Listed[] }>(`/agreements/${id}`)),
    );
    expect(statuses(deliverables.flatMap((agreement) => agreement.deliverables))).toEqual(
      new Set([
        "not_started",
        "submitted",
        "changes_requested",
        "approved",
        "posted",
        "verified",
        "closed",
        "cancelled",
      ]),
    );
    const payouts = await all(finance, "/payouts");
    expect([...statuses(payouts)]).toEqual(expect.arrayContaining(["scheduled", "blocked", "paid_out"]));
    expect(new Set(payouts.map(({ amount }) => (amount as { currency: string }).currency))).toEqual(
      new Set(["usd", "eur", "jpy", "thb"]),
    );
  });

  it("adds up", async () => {
    const finance = await as("finance@fairbrief.test");
    const check = await finance.get<{ balanced: boolean; invariants: { name: string; ok: boolean; detail: string }[] }>(
      "/ledger/check",
    );
    expect(check.invariants.filter(({ ok }) => !ok)).toEqual([]);
    expect(check).toMatchObject({ balanced: true });
    expect(check.invariants.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, n) => `I${n + 1}`));
  });

  it("shows no e-mail address of one party to the other", async () => {
    const owner = await as("owner@brand.test");
    const deals = await all(owner, "/agreements");
    expect(deals.length).toBeGreaterThan(0);
    for (const { id } of deals)
      expect(JSON.stringify(await owner.get(`/agreements/${id}`))).not.toMatch(/@creator\.test|sourceIp|"ip"/);
  });

  it("has its creators' birth dates sealed with this installation's key", async () => {
    const creator = await as("mali@creator.test");
    const { id, birthDate } = await creator.get<{ id: string; birthDate: string }>("/creator");
    expect(birthDate).toMatch(/^19\d\d-\d\d-\d\d$/);
    const rows: Record<string, unknown>[] = [];
    for await (const row of system.table.scan<Record<string, unknown>>({ types: ["identity"] })) rows.push(row);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    for (const row of rows) expect(JSON.stringify(row)).not.toMatch(/"19\d\d-\d\d-\d\d"/);

    const row = rows.find(({ creatorId }) => creatorId === id) ?? {};
    const kept = await openedRow(row, system.vault);
    expect(kept).toMatchObject({ creatorId: id, birthDate });
    expect(kept).not.toHaveProperty("sealedBirthDate");
    const elsewhere = fileVault(join(dataDir, "elsewhere.key"));
    const brought = await sealedRow(kept, elsewhere);
    expect(await openedRow(brought, elsewhere)).toEqual(kept);
    await expect(openedRow(brought, system.vault)).rejects.toThrow();
  });

  it("still adds up when a month has passed, and the same system still makes deals", async () => {
    await system.advance(30 * 86_400);
    const finance = await as("finance@fairbrief.test");
    expect(await finance.get("/ledger/check")).toMatchObject({ balanced: true });
    const payouts = await all(finance, "/payouts");
    expect(payouts.filter(({ status }) => status === "paid_out").length).toBeGreaterThan(6);
  });

  it.each([0, 1, 45, 400])("is of today when it is brought in %i days after it was made", (days) => {
    const recorded = worldAt(new Date(), "http://example.test");
    const now = new Date(Date.parse(recorded.madeAt) + days * DAY_MS + 3_600_000);
    const world = worldAt(now, "http://example.test");
    const instants = world.items.map((item) => Date.parse(String(item.createdAt))).filter((at) => !Number.isNaN(at));
    const newest = Math.max(...instants);
    expect(newest).toBeLessThanOrEqual(now.getTime());
    expect(now.getTime() - newest).toBeLessThan(2 * DAY_MS);
    const offers = world.items.filter((item) => item.t === "offer");
    expect(offers.length).toBeGreaterThan(10);
    for (const { terms, termsHash } of offers) expect(canonicalHash(terms)).toBe(termsHash);
    const journal = world.items.filter((item) => item.t === "posting");
    for (const { gsi4pk, recordedAt } of journal)
      expect(String(gsi4pk)).toContain(String(recordedAt).slice(0, 10).replaceAll("-", ""));
  });
});
