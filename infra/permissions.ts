// What every function is and may do: its trigger, its size, and each key prefix, index, queue, bucket and secret it reaches.
import { type FunctionSpec, type Grants, join, type ObjectGrant, readWrite } from "./grants.ts";

/** Who calls, the reply kept under an Idempotency-Key, and what every command leaves behind. */
const COMMAND: Grants = {
  read: ["USER#", "ORG#", "CONFIG#", "IDEM#"],
  write: ["IDEM#", "OUT#", "AUD#", "TMR#", "RATE#"],
  delete: ["TMR#"],
};

/** Every job that changes an aggregate. */
const CHANGE: Grants = { write: ["OUT#", "AUD#", "TMR#"], delete: ["TMR#"] };

/** A message carries only the id of the outbox row that holds the event. */
const CONSUMER: Grants = { read: ["OUT#"] };

/** Approving and cancelling claim the milestone's money: the operation, its posting and its entries, in one transaction. */
const MONEY_FORK: Grants = join(readWrite("OP#", "ACC#", "PAYOUT#"), { write: ["TXN#"] });

/** An application that ends gives back what it took: the row that makes it unique, its place and its row in a waiting list. */
const DEALS: Grants = join(readWrite("APP#", "AGR#", "BRIEF#", "UNIQ#", "CREATOR#", "LIC#"), MONEY_FORK, {
  delete: ["UNIQ#", "BRIEF#"],
});

/** An upload is read once at its first use, and kept when it is clean. */
const PROVING: readonly ObjectGrant[] = [
  { bucket: "uploads", actions: ["get"] },
  { bucket: "media", actions: ["put"] },
];

/** An account at Stripe whose request was lost is made by the sweep, which then writes its id to the creator's payout account. */
const OPERATIONS: Grants = join(
  readWrite("OP#", "SX#", "AGR#", "PAYOUT#", "ACC#", "CREATOR#"),
  { write: ["TXN#"], read: ["CONFIG#"], index: { gsi4: ["OPS#"] } },
  CHANGE,
  CONSUMER,
);

/** What follows from an event of the provider's, whether it came or was asked for. */
const INBOX: Grants = join(OPERATIONS, readWrite("EVT#"), {
  read: ["TXN#"],
  index: { gsi2: ["CREATOR#"] },
});

export const FUNCTIONS = {
  "api-accounts": {
    entry: "functions/accounts/index.ts",
    trigger: { http: "accounts" },
    memoryMb: 512,
    timeoutSeconds: 10,
    grants: join(COMMAND, readWrite("USER#", "ORG#", "UNIQ#", "NOTE#", "APIKEY#", "INVITE#"), {
      // A message that was read loses its unread mark, and who leaves a team the membership.
      delete: ["NOTE#", "USER#"],
      index: { gsi1: ["ORG#"], gsi5: ["ORG#"] },
    }),
    people: ["see"],
    secrets: ["origin-verify"],
    watches: ["origin-verify", "stripe/api", "stripe/webhook"],
  },
  "api-creators": {
    entry: "functions/creators/index.ts",
    trigger: { http: "creators" },
    memoryMb: 1024,
    timeoutSeconds: 10,
    // A first profile binds the person to it; who came by a brand's link is invited to its brief. Creators are found for a
    // brief. People read all that is held about them here, and leave for good: no second function reaches private data.
    grants: join(
      COMMAND,
      readWrite("CREATOR#", "METRIC#", "UNIQ#", "LIST#", "SEARCH#", "PII#", "LINK#", "GROUP#", "BRIEF#"),
      {
        read: ["FC#", "TC#", "FO#", "TO#", "COLL#", "NOTE#", "APP#", "AGR#", "ACC#", "FLAG#", "MSG#", "INVITE#"],
        write: ["USER#", "ORG#", "INVITE#", "COLL#"],
        delete: ["UNIQ#", "USER#", "PII#", "SEARCH#", "INVITE#", "CREATOR#", "METRIC#"],
        index: { gsi1: ["ORG#", "CONTESTS#", "CREATOR#"], gsi2: ["CREATOR#", "GROUP#", "MAIL#", "USER#"] },
      },
    ),
    objects: [{ bucket: "uploads", actions: ["get", "put"] }],
    vault: true,
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-briefs": {
    entry: "functions/briefs/index.ts",
    trigger: { http: "briefs" },
    memoryMb: 1024,
    timeoutSeconds: 10,
    // What a report was upheld about is taken out in the transaction of the answer; an admin reads that one message.
    grants: join(COMMAND, readWrite("BRIEF#", "FLAG#", "CREATOR#", "MSG#", "COLL#"), {
      read: ["FB#", "TB#", "AGR#", "UPLOAD#", "UNIQ#", "GROUP#"],
      delete: ["BRIEF#"],
      // Of a brief: whom it invites, and whether anyone has applied, which locks the currency.
      index: { gsi1: ["ORG#", "BRIEF#", "FLAGS#"], gsi2: ["USER#", "CREATOR#"] },
    }),
    objects: [{ bucket: "media", actions: ["get"] }],
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-deals": {
    entry: "functions/deals/index.ts",
    trigger: { http: "deals" },
    memoryMb: 1024,
    timeoutSeconds: 10,
    grants: join(COMMAND, DEALS, readWrite("UPLOAD#"), {
      read: ["AUD#", "TXN#", "GROUP#"],
      index: { gsi1: ["BRIEF#", "ORG#"], gsi2: ["CREATOR#"], gsi5: ["AGRS#"] },
    }),
    objects: PROVING,
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-messages": {
    entry: "functions/messages/index.ts",
    trigger: { http: "messages" },
    memoryMb: 512,
    timeoutSeconds: 10,
    // A file is proven at its first use, and kept with the deal.
    // Who has read the thread is told of it no more.
    grants: join(COMMAND, readWrite("MSG#", "UPLOAD#", "NOTE#"), { read: ["AGR#"], delete: ["NOTE#"] }),
    objects: PROVING,
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-disputes": {
    entry: "functions/disputes/index.ts",
    trigger: { http: "disputes" },
    memoryMb: 512,
    timeoutSeconds: 10,
    // What is held is held fast; what follows from a decision is claimed by the look at completion.
    grants: join(COMMAND, MONEY_FORK, readWrite("AGR#", "UPLOAD#"), { index: { gsi1: ["DISPUTES#"] } }),
    objects: PROVING,
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-payments": {
    entry: "functions/payments/index.ts",
    trigger: { http: "payments" },
    memoryMb: 1024,
    timeoutSeconds: 25,
    // What two persons of finance decided is booked here, since a refund that was made elsewhere is read at the provider
    // first. An approved payment by bank transfer settles its milestone: payout, operation and deal move with the posting.
    grants: join(COMMAND, readWrite("AGR#", "OP#", "SX#", "CREATOR#", "PAYOUT#", "PROPOSAL#", "ACC#"), {
      put: ["TXN#"],
      index: { gsi4: ["OPS#", "PROPOSALS#"] },
    }),
    people: ["see"],
    secrets: ["origin-verify", "stripe/api"],
  },
  "api-finance": {
    entry: "functions/finance/index.ts",
    trigger: { http: "finance" },
    memoryMb: 1024,
    timeoutSeconds: 10,
    // It books nothing. A blocked transfer that finance lets go takes its payout along.
    grants: join(COMMAND, readWrite("REPORT#", "PERIOD#", "RECON#", "PROPOSAL#", "PAYOUT#", "OP#", "AGR#", "UPLOAD#"), {
      read: ["ACC#", "TXN#", "ACCP#", "BALP#", "CREATOR#", "SX#"],
      index: {
        gsi1: ["ORG#"],
        gsi2: ["CREATOR#"],
        gsi4: ["ACC#", "J#", "PAYOUTS#", "OPS#", "RECONX#", "CB#", "PROPOSALS#"],
      },
    }),
    objects: [{ bucket: "reports", actions: ["get"] }, ...PROVING],
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "api-uploads": {
    entry: "functions/uploads/index.ts",
    trigger: { http: "uploads" },
    memoryMb: 512,
    timeoutSeconds: 10,
    grants: join(COMMAND, readWrite("UPLOAD#"), { read: ["AGR#"] }),
    objects: [
      { bucket: "uploads", actions: ["get", "put"] },
      { bucket: "media", actions: ["get", "put"] },
    ],
    people: ["see"],
    secrets: ["origin-verify"],
  },
  "webhooks-stripe": {
    entry: "functions/webhooks/index.ts",
    trigger: { http: "webhooks" },
    memoryMb: 512,
    timeoutSeconds: 5,
    reserved: 100,
    grants: { put: ["EVT#"], write: ["OUT#"] },
    secrets: ["origin-verify", "stripe/webhook"],
  },
  "job-outbox": {
    entry: "functions/jobs/outbox/index.ts",
    trigger: { stream: "outbox" },
    memoryMb: 512,
    timeoutSeconds: 30,
    grants: { write: ["OUT#"] },
    sends: ["due", "operations", "stripe-inbox", "mail", "export", "reconcile"],
  },
  "job-project": {
    entry: "functions/jobs/project/index.ts",
    trigger: { stream: "project" },
    memoryMb: 1024,
    timeoutSeconds: 60,
    grants: join(readWrite("FB#", "FC#", "FO#", "TB#", "TC#", "TO#", "ACCP#", "BALP#", "AGG#", "CREATOR#", "ORG#"), {
      read: ["BRIEF#", "COLL#"],
      delete: ["FB#", "FC#", "FO#", "TB#", "TC#", "TO#"],
    }),
  },
  "job-tick": {
    entry: "functions/jobs/tick/index.ts",
    trigger: { schedule: "rate(1 minute)" },
    memoryMb: 512,
    timeoutSeconds: 20,
    grants: { index: { gsi3: ["DUE#"], gsi4: ["OPS#"] } },
    sends: ["due"],
  },
  "job-due": {
    entry: "functions/jobs/due/index.ts",
    trigger: { queue: "due", wide: 32, batch: 1 },
    memoryMb: 512,
    timeoutSeconds: 55,
    // What somebody left behind who deleted their account is erased here, and the sign-in ended. Kept searches are looked through.
    grants: join(
      CHANGE,
      DEALS,
      readWrite("OUT#", "TMR#", "EVT#", "REPORT#", "UPLOAD#", "FLAG#", "LIST#", "SEARCH#", "GROUP#"),
      {
        read: ["CONFIG#", "NOTE#", "METRIC#", "USER#", "FB#", "FC#", "TB#", "TC#", "COLL#"],
        write: ["COLL#"],
        delete: ["NOTE#", "METRIC#", "CREATOR#", "INVITE#", "LIST#", "ORG#", "SEARCH#", "COLL#", "GROUP#"],
        index: { gsi1: ["BRIEF#"], gsi2: ["CREATOR#", "MAIL#", "USER#"], gsi3: ["DUE#"], gsi4: ["OPS#"] },
      },
    ),
    objects: [...PROVING, { bucket: "uploads", actions: ["delete"] }],
    people: ["remove"],
    sends: ["operations", "stripe-inbox", "mail", "export", "reconcile"],
  },
  "job-operations": {
    entry: "functions/jobs/operations/index.ts",
    trigger: { queue: "operations", wide: 10, batch: 1 },
    memoryMb: 512,
    timeoutSeconds: 40,
    grants: OPERATIONS,
    secrets: ["stripe/api"],
  },
  "job-inbox": {
    entry: "functions/jobs/inbox/index.ts",
    trigger: { queue: "stripe-inbox", wide: 10, batch: 1 },
    memoryMb: 512,
    timeoutSeconds: 40,
    grants: INBOX,
    secrets: ["stripe/api"],
  },
  "job-mail": {
    entry: "functions/jobs/mail/index.ts",
    trigger: { queue: "mail", wide: 5, batch: 10 },
    memoryMb: 512,
    timeoutSeconds: 30,
    // The link of an invitation is made as it is mailed.
    grants: join(CONSUMER, readWrite("NOTE#", "INVITE#"), {
      read: [
        "USER#",
        "ORG#",
        "AGR#",
        "APP#",
        "BRIEF#",
        "COLL#",
        "OP#",
        "PAYOUT#",
        "REPORT#",
        "PROPOSAL#",
        "RECON#",
        "FLAG#",
        "MSG#",
        "CREATOR#",
        "SEARCH#",
        "GROUP#",
      ],
      delete: ["NOTE#"],
      index: { gsi1: ["ORG#", "CREATOR#"] },
    }),
    people: ["list"],
    mail: true,
  },
  "job-export": {
    entry: "functions/jobs/export/index.ts",
    trigger: { queue: "export", wide: 20, batch: 1 },
    memoryMb: 1769,
    timeoutSeconds: 300,
    grants: join(CONSUMER, CHANGE, readWrite("REPORT#"), {
      read: ["ACCP#", "TXN#", "PAYOUT#"],
      index: { gsi4: ["J#", "PAYOUTS#"] },
    }),
    objects: [{ bucket: "reports", actions: ["get", "put"] }],
  },
  "job-reconcile": {
    entry: "functions/jobs/reconcile/index.ts",
    trigger: {
      queue: "reconcile",
      wide: 2,
      batch: 1,
      schedules: { hourly: "rate(1 hour)", daily: "cron(0 2 * * ? *)" },
    },
    memoryMb: 1024,
    timeoutSeconds: 900,
    // What was missed takes effect as if it had been heard. The money switch is told whose table it is in.
    grants: join(INBOX, readWrite("RECON#", "CONFIG#"), {
      read: ["ACCP#", "BALP#"],
      index: { gsi4: ["J#", "PAYOUTS#", "RECONX#"] },
    }),
    secrets: ["stripe/api"],
  },
  "job-invariants": {
    entry: "functions/jobs/invariants/index.ts",
    trigger: { schedule: "cron(0 3 * * ? *)" },
    memoryMb: 1769,
    timeoutSeconds: 900,
    grants: { scan: true, write: ["RECON#"] },
    people: ["see", "list"],
  },
  "identity-mail": {
    entry: "functions/identity/index.ts",
    trigger: { pool: "customMessage" },
    memoryMb: 256,
    // The pool itself waits no longer.
    timeoutSeconds: 5,
    grants: {},
  },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof FUNCTIONS;

/** The table as its general type, to loop over. */
export const functionSpecs = (): [FunctionName, FunctionSpec][] =>
  Object.entries(FUNCTIONS) as [FunctionName, FunctionSpec][];
