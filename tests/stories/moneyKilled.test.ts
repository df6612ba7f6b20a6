// Killed again and again while deals are made and paid: what was answered stays true, and each creator is paid once.
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { signIn } from "../../local/world/person.ts";
import { ApiError, createClient } from "../../shared/routes/client.ts";
import { briefBody } from "../kit/brief.ts";
import { content, type Parties, roomOf, termsFor } from "../kit/deal.ts";
import { makeSeed } from "../kit/seed.ts";

const ROUNDS = 5;
const FEE = 45_003;
const main = join(import.meta.dirname, "../../local/main.ts");
const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-killed-"));
const children: ChildProcess[] = [];
const kill = (child: ChildProcess) => {
  if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
};
afterAll(() => {
  children.forEach(kill);
  rmSync(dataDir, { recursive: true, force: true });
});

type Running = { api: string; stripe: string; child: ChildProcess; ended: Promise<void> };

async function start(): Promise<Running> {
  const args = ["--disable-warning=ExperimentalWarning", main, "--json", "--port", "0", "--data", dataDir];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  let line = "";
  for await (const chunk of child.stdout ?? []) {
    line += String(chunk);
    if (line.includes("\n")) break;
  }
  return { ...(JSON.parse(line) as { api: string; stripe: string }), child, ended };
}

async function people(api: string): Promise<Parties> {
  const as = async (email: string) => createClient({ baseUrl: api, token: await signIn(api, email, DEMO_PASSWORD) });
  return {
    owner: await as("owner@brand.test"),
    reviewer: await as("reviewer@brand.test"),
    payer: await as("money@brand.test"),
    creator: await as("sam@creator.test"),
    finance: await as("finance@fairbrief.test"),
  };
}

const local = async (api: string, path: string, body?: unknown) => {
  const reply = await fetch(`${api}/_local/${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(reply.status).toBe(200);
};

type Answered = { agreementId?: string; submitted?: true; paid?: true; approved?: true };

/** Makes one deal after another; notes what was answered, and nothing else. Ends when the system is gone. */
async function makeDeals(api: string, who: Parties, answered: Answered[]): Promise<void> {
  for (;;) {
    const deal: Answered = {};
    answered.push(deal);
    const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
    const fields = briefBody(new Date(), { eligibility: { tiers: [], countries: [] }, screeningQuestions: [] });
    const { data: draft } = await who.owner.briefs.create({ params: { brandId }, body: fields });
    const { data: brief } = await who.owner.briefs.publish({ params: { briefId: draft.id } });
    const { data: application } = await who.creator.applications.create({
      params: { briefId: brief.id },
      body: { pitch: "I would love to.", rate: { amount: FEE, currency: "usd" }, answers: [], conflicts: [] },
    });
    const { data: offer } = await who.owner.offers.create({
      params: { applicationId: application.id },
      body: { terms: termsFor(fields, FEE) },
    });
    const { termsHash } = offer;
    const { data } = await who.creator.offers.accept({
      params: { offerId: offer.id },
      idempotencyKey: randomUUID(),
      body: { termsHash },
    });
    const params = { agreementId: data.agreement.id };
    deal.agreementId = data.agreement.id;
    for (const by of [who.creator, who.owner])
      await by.agreements.sign({ params, idempotencyKey: randomUUID(), body: { name: "By hand", termsHash } });
    const { data: funding } = await who.payer.agreements.fund({
      params,
      idempotencyKey: randomUUID(),
      body: { returnUrl: `${api}/back` },
    });
    const page = await fetch(funding.checkoutUrl ?? "", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ outcome: "paid" }),
    });
    expect(page.status).toBe(200);
    deal.paid = true;
    while ((await who.payer.agreements.money({ params })).data.held.amount === 0) await sleep(20);
    const room = roomOf(data.agreement);
    await who.creator.deliverables.submit({ ...room, idempotencyKey: randomUUID(), body: content });
    deal.submitted = true;
    await who.reviewer.deliverables.approve({ ...room, idempotencyKey: randomUUID(), body: { submission: 1 } });
    deal.approved = true;
  }
}

it("loses nothing that it answered and pays once, through many deaths", async () => {
  const seedDir = inject("seedDir");
  if (!existsSync(seedDir)) makeSeed(seedDir);
  cpSync(seedDir, dataDir, { recursive: true });
  const answered: Answered[] = [];
  for (let round = 0; round < ROUNDS || !answered.some(({ approved }) => approved); round += 1) {
    const { api, child, ended } = await start();
    const who = await people(api);
    const work = [1, 2, 3].map(() =>
      makeDeals(api, who, answered).catch((error: unknown) => {
        // A connection that broke is the death; a refusal or a failed check is not.
        if (error instanceof ApiError || !(error instanceof TypeError)) throw error;
      }),
    );
    // On a slow machine a life must grow until a deal fits into it.
    await Promise.race([sleep(700 + Math.random() * 1_500 + round * 400), Promise.all(work)]);
    kill(child);
    await Promise.all([...work, ended]);
  }
  const { api, stripe, child } = await start();
  const who = await people(api);
  await local(api, "drain");
  // What was submitted and never reviewed is approved by silence, then paid out.
  await local(api, "clock", { advanceSeconds: 14 * 86_400 });
  let released = 0;
  for (const { agreementId, paid, submitted, approved } of answered) {
    if (agreementId === undefined) continue;
    const { data } = await who.finance.agreements.money({ params: { agreementId } });
    const { data: agreement } = await who.owner.agreements.get({ params: { agreementId } });
    if (paid) expect(data.funded.amount).toBe(49_503);
    if (submitted) expect(agreement.deliverables[0]?.submissions).toHaveLength(1);
    if (approved) expect(data.payouts).toMatchObject([{ status: "paid_out", amount: { amount: FEE } }]);
    expect(data.payouts.map(({ status }) => status)).not.toContain("sending");
    expect([0, FEE]).toContain(data.released.amount);
    if (data.released.amount > 0) released += 1;
  }
  const journal = (await (await fetch(`${stripe}/_standin/journal`)).json()) as {
    counts: { effects: { tr?: number } };
  };
  expect(journal.counts.effects.tr ?? 0).toBe(released);
  expect(released).toBeGreaterThan(0);
  const { data: ledger } = await who.finance.ledger.check();
  expect(ledger).toMatchObject({ balanced: true });
  expect(ledger.invariants.filter(({ ok }) => !ok)).toEqual([]);
  kill(child);
}, 600_000);
