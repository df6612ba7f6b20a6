// Sets up how the caller is paid, and opens the provider's onboarding where there is one.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import type { Creator, PayoutAccount } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { isOver } from "../../../shared/domain/operation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { dispatch } from "../../../shared/payments/dispatch.ts";
import type { NewRecipient, PaymentsGateway } from "../../../shared/payments/gateway.ts";
import { refreshAccount } from "../../../shared/payments/refreshAccount.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { loadOperation, newOperation } from "../../../shared/store/operations.ts";
import { loadConnect, loadPayoutAccounts, payoutAccountPut } from "../../../shared/store/payoutAccounts.ts";
import { LostRace } from "../../../shared/store/race.ts";
import { payoutAccountView } from "./view.ts";

type Wanted = { country: string; entityType: PayoutAccount["entityType"] };
type Rail = PayoutAccount["rail"];

const inFlight = () =>
  new DomainError(
    "idempotency_in_flight",
    "Another request is setting this account up right now. Ask again in a moment.",
    {
      retryAfterSeconds: 1,
    },
  );

/** What the provider is told of the creator. */
const recipientOf = (creator: Creator, wanted: Wanted, email: string, stage: string): NewRecipient => ({
  email,
  displayName: creator.displayName,
  ...wanted,
  currency: config.bankCurrencyByCountry[wanted.country] ?? "usd",
  metadata: { env: stage, creator_id: creator.id },
});

function newAccount(
  creator: Creator,
  wanted: Wanted,
  rail: Rail,
  before: PayoutAccount | undefined,
  now: Date,
): PayoutAccount {
  const at = now.toISOString();
  return {
    creatorId: creator.id,
    rail,
    // Nobody outside has to agree to the offline rail: finance pays and records it.
    status: rail === "offline" ? "enabled" : "onboarding",
    ...wanted,
    currency: config.bankCurrencyByCountry[wanted.country] ?? "usd",
    transfersEnabled: false,
    payoutsEnabled: false,
    requirementsDue: [],
    ...(rail === "connect" ? { attempt: (before?.attempt ?? 0) + 1 } : {}),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
}

/** The row, and on `connect` the operation that makes the account at the provider. */
function settingUp(
  account: PayoutAccount,
  atProvider: ReturnType<PaymentsGateway["newRecipient"]> | undefined,
  now: Date,
): { account: PayoutAccount; change: Change } {
  const audit = {
    aggregate: `${account.creatorId}.${account.rail}`,
    version: account.version,
    action: "payout_account.set_up",
    to: account.status,
  };
  if (!atProvider) return { account, change: { writes: [payoutAccountPut(account)], audits: [audit] } };
  const { operation, writes } = newOperation({
    kind: "account",
    subjectId: account.creatorId,
    n: account.attempt ?? 1,
    params: atProvider.params,
    subject: { creatorId: account.creatorId, api: atProvider.api },
    now,
    dueAt: new Date(now.getTime() + config.clocks.leaseMs).toISOString(),
  });
  const withOperation = { ...account, opId: operation.opId };
  return { account: withOperation, change: { writes: [payoutAccountPut(withOperation), ...writes], audits: [audit] } };
}

/** True when the provider refused to make the account, or has closed or rejected it since: the next request makes a new one. */
async function mustBeMadeAnew(app: App, account: PayoutAccount): Promise<boolean> {
  if (account.ended) return true;
  if (account.rail !== "connect" || account.stripeAccountId !== undefined || account.opId === undefined) return false;
  const operation = await loadOperation(app.table, account.opId);
  return operation === undefined || isOver(operation);
}

/** The account at the provider; undefined while the provider has not answered. */
async function madeAtProvider(app: App, account: PayoutAccount): Promise<PayoutAccount | undefined> {
  if (account.stripeAccountId !== undefined || account.opId === undefined) return account;
  const { status } = await dispatch(app, account.opId);
  if (status === "done") return loadConnect(app.table, account.creatorId);
  if (status === "voided" || status === "bug")
    throw new DomainError(
      "payments_unavailable",
      "Our payment provider refused to open this account. Please check the details or write to support.",
    );
  if (status === "sending") throw inFlight();
  return undefined;
}

export const setUp = handle(
  routes.payoutAccount.setUp,
  async ({ app, actor, body, now, requestId, commit, save, respond }) => {
    const creatorId = actor.creatorId ?? "";
    const [creator, accounts] = await Promise.all([
      loadCreator(app.table, creatorId),
      loadPayoutAccounts(app.table, creatorId),
    ]);
    if (!creator) throw notFound("creator profile");
    const rail = config.railByCountry[body.country];
    if (!rail) throw new DomainError("rail_unsupported", `We cannot pay to ${body.country} yet.`);
    const before = accounts.find((each) => each.rail === rail);
    if (before && before.country !== body.country)
      throw new DomainError(
        "illegal_transition",
        `This account is for ${before.country}; its country cannot change. Write to support.`,
        {
          current: { status: before.status, version: before.version },
          allowed: [],
        },
      );
    let account = before;
    if (!before || (await mustBeMadeAnew(app, before))) {
      const recipient = recipientOf(creator, body, actor.email, app.stage);
      const atProvider = rail === "connect" ? (await app.payments()).newRecipient(recipient) : undefined;
      const next = settingUp(newAccount(creator, body, rail, before, now), atProvider, now);
      try {
        await commit(next.change);
      } catch (error) {
        throw error instanceof LostRace ? inFlight() : error;
      }
      account = next.account;
    }
    if (!account) throw notFound("payout account");
    if (rail === "offline") return save({ writes: [], audits: [] }, payoutAccountView(account));
    const made = await madeAtProvider(app, account);
    if (!made?.stripeAccountId) return respond({ status: 202, body: payoutAccountView(account) });
    const page = `${app.webOrigin}/creator/payouts`;
    const link = { returnUrl: `${page}?onboarding=returned`, refreshUrl: `${page}?onboarding=again` };
    const onboardingUrl = await (await app.payments()).onboardingLink(made.stripeAccountId, link);
    const isEarly = app.now().getTime() - now.getTime() < config.clocks.fundAnswerMs - config.clocks.stripeCallMs;
    const fresh = isEarly ? await refreshAccount(app, creatorId, requestId) : undefined;
    return save({ writes: [], audits: [] }, payoutAccountView(fresh ?? made, onboardingUrl));
  },
);
