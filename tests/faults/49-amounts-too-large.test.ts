// Fault 49: amounts that a number cannot hold, or that the provider cannot charge.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checkCharge } from "../../local/stripe/money.ts";
import { totalsOf } from "../../shared/domain/controlTotal.ts";
import { agreementTotals } from "../../shared/domain/fees.ts";
import { account, cr, dr, posting } from "../../shared/domain/ledger.ts";
import { CURRENCIES, MAX_AMOUNT, MAXIMUM_CHARGE } from "../../shared/domain/money.ts";
import { adjustmentLines } from "../../shared/domain/proposal.ts";
import { mustAddUp } from "../../shared/domain/termLimits.ts";
import { routes } from "../../shared/routes/index.ts";
import { openapi } from "../../shared/routes/openapi.ts";
import type { Route } from "../../shared/routes/route.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { foldBalances, postingWrites } from "../../shared/store/ledger.ts";
import { codeOf, pathsOf, someTerms } from "../kit/negotiation.ts";
import { bodySchemas, sampleBody } from "../kit/samples.ts";
import { testTable } from "../kit/table.ts";
import { type Edge, openEdge } from "./kit/edge.ts";
import { openVirtual } from "./kit/virtual.ts";

type Schema = {
  $ref?: string;
  maximum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
};
const { schemas } = (openapi() as unknown as { components: { schemas: Record<string, Schema> } }).components;
const resolved = (schema: Schema): Schema => schemas[schema.$ref?.split("/").at(-1) ?? ""] ?? schema;
type Path = (string | number)[];

/** Where a body of this schema names amounts of money, as far as the sample has them. */
function amountsIn(given: Schema, value: unknown, at: Path = []): Path[] {
  const schema = resolved(given);
  if (schema.maximum === MAX_AMOUNT) return value === undefined ? [] : [at];
  if (schema.anyOf) return schema.anyOf.flatMap((each) => amountsIn(each, value, at));
  if (Array.isArray(value) && schema.items)
    return value.length === 0 ? [] : amountsIn(schema.items, value[0], [...at, 0]);
  if (typeof value !== "object" || value === null) return [];
  const of = value as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => amountsIn(inner, of[name], [...at, name]));
}

/** The body as text, with `text` in the place of that amount: what no JavaScript number can say is said all the same. */
function bodyWith(body: unknown, path: Path, text: string): string {
  const copy = structuredClone(body) as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  const owner = path.slice(0, -1).reduce<Record<string | number, unknown>>((of, name) => of[name] as typeof of, copy);
  owner[last] = "@here@";
  return JSON.stringify(copy).replace('"@here@"', text);
}

const operationOf = ({ path, method }: Route) =>
  Object.entries(
    (openapi() as unknown as { paths: Record<string, Record<string, { operationId: string }>> }).paths[path] ?? {},
  ).find(([name]) => name === method.toLowerCase())?.[1].operationId ?? "";

const SERVED = ["briefs", "creators", "deals", "disputes", "finance", "payments"];
const places = Object.values(routes)
  .flatMap((verbs) => Object.values(verbs) as Route[])
  .filter(({ body, area }) => body !== undefined && SERVED.includes(area))
  .flatMap((route) => {
    const operationId = operationOf(route);
    const body = sampleBody(operationId);
    const schema = bodySchemas.get(operationId) as Schema | undefined;
    return schema
      ? amountsIn(schema, body).map((path) => ({ route, body, path, name: `${operationId} ${path.join(".")}` }))
      : [];
  });

const TOO_MUCH = [
  "10000000000",
  "9007199254740993",
  "18446744073709551617",
  "1e400",
  "-1",
  "-9007199254740993",
  "1.5",
  '"45003"',
  "null",
];

describe("fault 49: amounts that are too large, at the edge", () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = openEdge(openVirtual().app);
    await edge.person("everybody", {
      groups: ["finance", "finance_approver", "mediator", "admin"],
      creatorId: "crt_01J00000000000000000000000",
      orgs: { org_01J00000000000000000000000: ["owner"] },
    });
  });

  it("are looked for in every body that names money", () => {
    const names = places.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "offers_create terms.fee.amount",
        "offers_counter terms.fee.amount",
        "applications_create rate.amount",
        "briefs_create budget",
        "briefs_create compensation.max",
        "proposals_adjust lines.0.amount",
      ]),
    );
  });

  it.each(places)("are refused with the field's name: $name", async ({ route, body, path }) => {
    const address = route.path.replace(/\{\w+\}/g, "x_01J00000000000000000000000");
    const headers = { "if-match": '"1"' };
    const send = (text: string) =>
      edge.call(route.method, address, { as: "everybody", headers, body: bodyWith(body, path, text) });
    for (const text of TOO_MUCH) {
      const reply = await send(text);
      expect([text, reply.status, reply.body.code]).toEqual([text, 422, "invalid"]);
      const errors = reply.body.errors as { path: string }[];
      expect(errors.map((error) => error.path)).toContain(path.join("."));
    }
    // It is the amount that was refused: the same body with one that can be is judged by what it asks for.
    const sound = await send(
      String(structuredClone(path).reduce<unknown>((of, name) => (of as Record<string, unknown>)[name], body)),
    );
    expect(sound.body.errors ?? []).not.toContainEqual(expect.objectContaining({ path: path.join(".") }));
  });
});

describe("fault 49: amounts that the provider cannot charge", () => {
  const terms = (amount: number, more: Parameters<typeof someTerms>[1] = {}) =>
    someTerms(undefined, { fee: { amount, currency: "usd" }, ...more });
  const most = Math.floor((MAXIMUM_CHARGE * 10) / 11);

  it("are refused in an offer: 422 for the fee, since the charge is the fee and the platform's on top", () => {
    for (const currency of CURRENCIES) {
      expect(() => checkCharge(MAXIMUM_CHARGE, currency)).not.toThrow();
      expect(() => checkCharge(MAXIMUM_CHARGE + 1, currency)).toThrow("no more than");
    }
    expect(agreementTotals(most, 1_000).brandTotal).toBeLessThanOrEqual(MAXIMUM_CHARGE);
    expect(codeOf(() => mustAddUp(terms(most), 1_000))).toBeUndefined();
    for (const amount of [most + 1, MAXIMUM_CHARGE, MAX_AMOUNT]) {
      expect(codeOf(() => mustAddUp(terms(amount), 1_000))).toBe("invalid");
      expect(pathsOf(() => mustAddUp(terms(amount), 1_000))).toEqual(["terms.fee.amount"]);
    }
  });

  it("may be paid in parts that it can charge", () => {
    const [first] = terms(1).deliverables;
    if (!first) throw new Error("No deliverable");
    const halves = [
      { ...first, shareBps: 5_000 },
      { ...first, shareBps: 5_000 },
    ];
    const inParts = { fundingPlan: "milestone" as const, deliverables: halves };
    expect(codeOf(() => mustAddUp(terms(2 * most, inParts), 1_000))).toBeUndefined();
    expect(codeOf(() => mustAddUp(terms(2 * most + 4, inParts), 1_000))).toBe("invalid");
    expect(codeOf(() => mustAddUp(terms(2 * most, { ...inParts, fundingPlan: "full" }), 1_000))).toBe("invalid");
  });

  it("never come of terms that were taken", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_AMOUNT }), fc.integer({ min: 0, max: 3_000 }), (amount, bps) => {
        const taken = codeOf(() => mustAddUp(terms(amount), bps)) === undefined;
        expect(taken).toBe(agreementTotals(amount, bps).brandTotal <= MAXIMUM_CHARGE);
      }),
    );
  });
});

const LARGE = Number.MAX_SAFE_INTEGER;

describe("fault 49: sums beyond what a number holds", () => {
  it("are compared exactly: a unit too much on one side is seen among nine quadrillions", () => {
    const held = (n: number) => account.held("agr_1", `mst_${n}`);
    const lines = (more: number) => [
      dr(account.transitCharge, LARGE),
      dr(account.stripe, LARGE),
      dr(account.stripeFee, 1),
      cr(held(1), LARGE),
      cr(held(2), LARGE),
      cr(held(3), 1 + more),
    ];
    const make = (more: number) => () =>
      posting({ kind: "charge_succeeded", bizKey: "pi_1", currency: "usd", lines: lines(more) });
    expect(make(0)).not.toThrow();
    expect(make(1)).toThrow("does not balance");
    // Floating point cannot tell the two apart.
    expect(LARGE + LARGE + 1).toBe(LARGE + LARGE + 2);
    expect(() =>
      posting({
        kind: "adjustment",
        bizKey: "a",
        currency: "usd",
        lines: [dr("exp:fx", LARGE), dr("exp:fx", 2), cr("stripe:platform", LARGE)],
      }),
    ).toThrow(RangeError);
  });

  it("are exact in an adjustment and in control totals", () => {
    const line = (side: "debit" | "credit", name: string, amount: number) => ({ side, account: name, amount });
    const given = (more: number) => ({
      currency: "usd" as const,
      reason: "Correction",
      lines: [
        line("debit", "stripe:platform", LARGE),
        line("debit", "platform_bank", LARGE),
        line("credit", "exp:fx", LARGE),
        line("credit", "exp:bad_debt", LARGE - more),
        line("credit", "rev:platform_fee", more),
      ],
    });
    expect(codeOf(() => adjustmentLines(given(3)))).toBeUndefined();
    expect(
      codeOf(() =>
        adjustmentLines({
          ...given(3),
          lines: [...given(3).lines.slice(0, -1), line("credit", "rev:platform_fee", 4)],
        }),
      ),
    ).toBe("invalid");
    const rows = [LARGE, LARGE, -LARGE, 1, -1].map((amount) => ({ currency: "usd", net_minor: String(amount) }));
    expect(totalsOf(["currency", "net_minor"], rows)[0]?.amounts).toEqual({ net_minor: LARGE });
  });

  it("are kept and compared exactly by the database, and by the check of the books", async () => {
    const table = await testTable();
    const now = new Date("2026-11-22T10:00:00.000Z");
    const credit = account.brandCredit("org_1");
    for (const n of [1, 2, 3]) {
      const lines = [dr(account.transitCharge, LARGE), cr(credit, LARGE)];
      await table.transact(
        foldBalances(
          postingWrites(posting({ kind: "charge_succeeded", bizKey: `pi_${n}`, currency: "usd", lines }), now),
        ),
      );
    }
    const [row] = await table.queryAll<{ posted: unknown }>({ pk: `ACC#${credit}:usd`, sk: { beginsWith: "BAL" } });
    expect(row?.posted).toBe(3n * BigInt(LARGE));
    const { invariants } = await runInvariants(table, now);
    expect(invariants.filter(({ ok, name }) => !ok && name !== "I9")).toEqual([]);
    // A unit that is lost is found.
    await table.transact([{ update: { pk: `ACC#${credit}:usd`, sk: "BAL" }, add: { posted: -1 } }]);
    const after = await runInvariants(table, now);
    expect(after.invariants.find(({ name }) => name === "I3")).toMatchObject({ ok: false });
  });
});
