// The main job, from a brief to money in the bank and a row in finance's report, with every amount checked.
import { createHash, randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { createClient } from "../../shared/routes/client.ts";
import type { System } from "../system.ts";
import { DEMO_PASSWORD } from "../world/accounts.ts";
import { answerPage, signIn } from "../world/person.ts";
import { type Checks, tableText } from "./checks.ts";
import { DEMO_DEALS, type DemoCurrency } from "./people.ts";
import { someBrief } from "./someBrief.ts";

const DAY_MS = 86_400_000;
const DAY = 86_400;
const key = () => randomUUID();

export async function playMainJob(system: System, story: Checks, currency: DemoCurrency): Promise<void> {
  const { creator: creatorEmail, offered, agreed, fee, stripeFee, min, max } = DEMO_DEALS[currency];
  const total = agreed + fee;
  const { say, step, check } = story;
  const as = async (email: string) =>
    createClient({ baseUrl: system.url, token: await signIn(system.url, email, DEMO_PASSWORD) });
  const at = (days: number) => new Date(system.clock.now().getTime() + days * DAY_MS).toISOString();
  const money = (amount: number) => ({ amount, currency });
  say(`\n=== ${currency.toUpperCase()}: ${creatorEmail} ===`);
  const [owner, reviewer, payer, creator, finance, approver] = await Promise.all([
    as("owner@brand.test"),
    as("reviewer@brand.test"),
    as("money@brand.test"),
    as(creatorEmail),
    as("finance@fairbrief.test"),
    as("approver@fairbrief.test"),
  ]);
  const startedAt = system.clock.now();

  step("The brand posts and publishes a brief");
  const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  const rights = { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false };
  const draft = await owner.briefs.create({
    params: { brandId },
    idempotencyKey: key(),
    body: {
      ...someBrief(startedAt),
      title: `Autumn tea, five kitchens (${currency})`,
      audience: {
        countries: ["US", "TH", "JP", "BG"],
        languages: ["en"],
        ageBands: ["18-24", "25-34"],
        interests: ["cooking"],
      },
      eligibility: { tiers: ["micro"], minEngagementBps: 300, countries: ["TH", "JP", "BG", "US"] },
      currency,
      budget: max * 3,
      compensation: { model: "fixed", min, max },
      deliverables: [
        {
          platform: "instagram",
          type: "reel",
          quantity: 1,
          instructions: "Show the first sip.",
          requiredTags: ["@harvestandleaf"],
        },
      ],
      screeningQuestions: [{ id: "q1", text: "Which teas do you drink?" }],
      costCentre: "MKT-7",
    },
  });
  const briefId = draft.data.id;
  check("the draft answers 201", draft.status, 201);
  check("the brief is published", (await owner.briefs.publish({ params: { briefId } })).data.status, "published");

  step("The creator finds it and applies");
  await system.drain();
  const found = await creator.briefs.list({ query: { niche: "food", country: "JP" } });
  check(
    "the public list shows it",
    found.data.items.some((item) => item.id === briefId),
    true,
  );
  const application = await creator.applications.create({
    params: { briefId },
    idempotencyKey: key(),
    body: {
      pitch: "I brew every morning.",
      rate: money(agreed),
      answers: [{ questionId: "q1", text: "Hojicha, mostly." }],
      conflicts: [],
    },
  });
  const applicationId = application.data.id;
  check("the application is in", application.data.status, "submitted");

  step("The brand shortlists and offers; the creator counters; the brand accepts exactly those terms");
  check("shortlisted", (await owner.applications.shortlist({ params: { applicationId } })).data.status, "shortlisted");
  const terms = {
    fee: money(offered),
    deliverables: [
      {
        platform: "instagram" as const,
        type: "reel",
        quantity: 1,
        draftDue: at(15),
        postDue: at(25),
        shareBps: 10_000,
      },
    ],
    fundingPlan: "full" as const,
    releaseOn: "approval" as const,
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: 7,
    usageRights: rights,
    exclusivity: null,
    killFee: "standard" as const,
    notes: "",
  };
  const offer = await owner.offers.create({ params: { applicationId }, idempotencyKey: key(), body: { terms } });
  check("the offer is open", [offer.data.status, offer.data.seq, offer.data.by], ["proposed", 1, "brand"]);
  const counter = await creator.offers.counter({
    params: { offerId: offer.data.id },
    idempotencyKey: key(),
    body: { terms: { ...terms, fee: money(agreed) } },
  });
  check(
    "the counter-offer names what changed",
    counter.data.diff.map(({ path }) => path),
    ["fee.amount"],
  );
  const accepted = await owner.offers.accept({
    params: { offerId: counter.data.id },
    idempotencyKey: key(),
    body: { termsHash: counter.data.termsHash },
  });
  const agreementId = accepted.data.agreement.id;
  const deliverableId = accepted.data.agreement.deliverables[0]?.id ?? "";
  check("the creator's amount is what was agreed", accepted.data.agreement.creatorAmount, money(agreed));
  check("the fee is on top", accepted.data.agreement.platformFee, money(fee));
  check("the brand's total", accepted.data.agreement.brandTotal, money(total));
  check("the agreement carries the accepted hash", accepted.data.agreement.termsHash, counter.data.termsHash);

  step("Both sign");
  const sign = { params: { agreementId }, body: { name: "Signed by hand", termsHash: counter.data.termsHash } };
  check(
    "one signature is not enough",
    (await creator.agreements.sign({ ...sign, idempotencyKey: key() })).data.status,
    "pending_signature",
  );
  check("two are", (await owner.agreements.sign({ ...sign, idempotencyKey: key() })).data.status, "pending_funding");

  step("The brand pays by Checkout; the money is held");
  const funding = await payer.agreements.fund({
    params: { agreementId },
    idempotencyKey: key(),
    body: { returnUrl: `${system.url}/deals/${agreementId}` },
  });
  check("Checkout waits for the payment", funding.data.status, "requires_payment");
  await answerPage(funding.data.checkoutUrl ?? "", "paid");
  await system.drain();
  const held = (await payer.agreements.money({ params: { agreementId } })).data;
  check("funded, held, released", [held.funded, held.held, held.released], [money(total), money(total), money(0)]);
  check("the agreement is active", (await creator.agreements.get({ params: { agreementId } })).data.status, "active");

  step("The creator submits, the reviewer asks for changes, the creator submits again, the reviewer approves");
  const room = { params: { agreementId, deliverableId } };
  const content = (n: number) => ({
    assets: [{ url: `https://files.example.com/tea-${n}.mp4`, kind: "video" as const }],
    caption: "#ad First sip @harvestandleaf",
  });
  check(
    "submission 1",
    (await creator.deliverables.submit({ ...room, idempotencyKey: key(), body: content(1) })).data.n,
    1,
  );
  const changes = await reviewer.deliverables.requestChanges({
    ...room,
    idempotencyKey: key(),
    body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin, please." },
  });
  check("changes are asked for", changes.data.status, "changes_requested");
  check(
    "submission 2",
    (await creator.deliverables.submit({ ...room, idempotencyKey: key(), body: content(2) })).data.n,
    2,
  );
  const approval = { ...room, idempotencyKey: key(), body: { submission: 2 } };
  check("approved", (await reviewer.deliverables.approve(approval)).data.status, "approved");
  check("the same approval again is the same reply", (await reviewer.deliverables.approve(approval)).replayed, true);

  step("The platform transfers exactly the agreed amount");
  await system.drain();
  const released = (await finance.agreements.money({ params: { agreementId } })).data;
  check(
    "held is empty, released is the agreed amount, the fee is earned",
    [released.held, released.released, released.fee],
    [money(0), money(agreed), money(fee)],
  );
  const payout = (await creator.payouts.list({})).data.items.find((item) => item.agreementId === agreementId);
  check("the payout", [payout?.status, payout?.amount], ["transferred", money(agreed)]);
  if (system.stripeUrl.startsWith("http://127")) {
    const journal = (await (
      await fetch(`${system.stripeUrl}/_standin/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`)
    ).json()) as { entries: unknown[] };
    const sent = journal.entries.filter((entry) => JSON.stringify(entry).includes(agreementId));
    check("one transfer was sent", sent.length, 1);
    check("it names the charge it comes from", JSON.stringify(sent[0]).includes("source_transaction"), true);
  }

  step("Seven days later it is in the creator's bank; the post is live and its time is over");
  await system.advance(2 * DAY);
  await creator.deliverables.post({
    ...room,
    idempotencyKey: key(),
    body: { url: "https://www.instagram.com/p/first-sip" },
  });
  await reviewer.deliverables.verify({ ...room, idempotencyKey: key() });
  await system.advance(8 * DAY);
  const paid = (await creator.payouts.get({ params: { payoutId: payout?.id ?? "" } })).data;
  check("paid out", [paid.status, paid.amount], ["paid_out", money(agreed)]);
  check(
    "the agreement is completed",
    (await owner.agreements.get({ params: { agreementId } })).data.status,
    "completed",
  );

  step("Finance exports the payout report");
  const period = {
    type: "payouts" as const,
    from: startedAt.toISOString(),
    to: at(1),
    timeZone: "UTC",
    currency,
    format: "csv" as const,
  };
  const report = await requestReport(system, finance, period);
  const again = await requestReport(system, finance, period);
  check("asked again, the file has the same hash", again.sha256, report.sha256);
  const token = await signIn(system.url, "finance@fairbrief.test", DEMO_PASSWORD);
  const file = await fetch(`${system.url}/v1/reports/${report.id}/file`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = Buffer.from(await file.arrayBuffer());
  say(bytes.toString("utf8").trimEnd().replaceAll(/^/gm, "    "));
  const rows = parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
  const ours = rows.filter((row) => row.agreement_id === agreementId);
  check("one row for this deal", ours.length, 1);
  check(
    "its amounts",
    [
      ours[0]?.creator_amount_minor,
      ours[0]?.platform_fee_minor,
      ours[0]?.brand_total_minor,
      ours[0]?.processing_fee_minor,
    ],
    [agreed, fee, total, stripeFee].map(String),
  );
  check("its status", ours[0]?.status, "paid_out");
  check(
    "the control total",
    report.controlTotals?.map(({ currency: each, amounts }) => [each, amounts.creator_amount_minor]),
    [[currency, rows.reduce((sum, row) => sum + Number(row.creator_amount_minor), 0)]],
  );
  check("the SHA-256 is of the bytes as downloaded", createHash("sha256").update(bytes).digest("hex"), report.sha256);
  check(
    "another person approves it",
    (await approver.reports.approve({ params: { reportId: report.id }, idempotencyKey: key() })).data.status,
    "approved",
  );

  step("The ledger balances");
  const { postings = [] } = (await finance.agreements.money({ params: { agreementId } })).data;
  const lines = postings.flatMap((posting) =>
    posting.lines.map((line) => [posting.kind, line.account.replace(/_[0-9A-Z]{26}/g, ""), line.dr, line.cr] as const),
  );
  say(tableText([["posting", "account", "debit", "credit"], ...lines]));
  const sum = (side: 2 | 3) => lines.reduce((all, line) => all + line[side], 0);
  check("debits equal credits", sum(2), sum(3));
  const ledger = (await finance.ledger.check()).data;
  for (const { name, ok } of ledger.invariants) check(`invariant ${name}`, ok, true);
  check("balanced", ledger.balanced, true);
}

async function requestReport(
  system: System,
  finance: ReturnType<typeof createClient>,
  body: Parameters<typeof finance.reports.create>[0]["body"],
) {
  const { data } = await finance.reports.create({ idempotencyKey: key(), body });
  await system.drain();
  return (await finance.reports.get({ params: { reportId: data.id } })).data;
}
