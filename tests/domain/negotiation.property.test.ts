// Negotiations under random commands of both sides and the clock: what must hold holds after each of them.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Side } from "../../shared/domain/access.ts";
import {
  APPLICATION,
  type Application,
  type ApplicationStatus,
  decline,
  isOpen,
  moved,
  shortlist,
  withCounter,
  withdraw,
  withOffer,
} from "../../shared/domain/application.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import {
  accept,
  counter,
  declineOffer,
  endedWith,
  extendOffer,
  movedOffer,
  OFFER,
  type Offer,
  type OfferStatus,
  propose,
  withdrawOffer,
} from "../../shared/domain/offer.ts";
import { anApplication, aPublished, hours, newOffer, someTerms } from "../kit/negotiation.ts";

const COMMANDS = [
  "shortlist",
  "decline",
  "withdraw",
  "offer",
  "counter",
  "accept",
  "declineOffer",
  "withdrawOffer",
  "extend",
  "expire",
] as const;
type Command = { name: (typeof COMMANDS)[number]; side: Side; wait: number; final: boolean; hash: boolean };

const command: fc.Arbitrary<Command> = fc.record({
  name: fc.constantFrom(...COMMANDS),
  side: fc.constantFrom("brand", "creator"),
  wait: fc.constantFrom(0, 0, 0, 1, 80),
  final: fc.constantFrom(false, false, false, true),
  hash: fc.constantFrom(true, true, true, false),
});

type World = { application: Application; offers: Offer[]; reserved: number };

const brief = aPublished();
const latest = ({ offers }: World) => offers.at(-1);
const open = ({ offers }: World) => offers.find((offer) => offer.status === "proposed");
const replaced = (offers: readonly Offer[], next: Offer) =>
  offers.map((offer) => (offer.id === next.id ? next : offer));

/** What the handlers do with each command, without the table: the same decisions, the same pairs of changes. */
function run(world: World, { name, side, final, hash }: Command, now: Date): World {
  const { application, offers, reserved } = world;
  const current = latest(world);
  const ended = (after: Application | undefined, by: Side): World => {
    if (!after) return world;
    const live = open(world);
    return {
      application: after,
      offers: live ? replaced(offers, endedWith(live, by, now)) : offers,
      reserved: live ? reserved - live.brandTotal : reserved,
    };
  };
  const drafted = (by: Side, before?: Offer) => {
    const given = newOffer(someTerms(brief, { notes: `${application.offerCount}` }), {
      id: `off_1.${application.offerCount + 1}`,
      by,
      final,
    });
    return propose(given, { application, brief, ...(before ? { before } : {}) }, now);
  };
  const reopened = (after: Offer | undefined): World =>
    after
      ? {
          application: moved(application, "reopen", now),
          offers: replaced(offers, after),
          reserved: reserved - after.brandTotal,
        }
      : world;
  if (name === "shortlist") return { ...world, application: shortlist(application, now) ?? application };
  if (name === "decline") return ended(decline(application, "other", "brand", now), "brand");
  if (name === "withdraw") return ended(withdraw(application, now), "creator");
  if (name === "offer") {
    const after = withOffer(application, `off_1.${application.offerCount + 1}`, now);
    const offer = drafted("brand");
    return { application: after, offers: [...offers, offer], reserved: reserved + offer.brandTotal };
  }
  if (!current) throw new DomainError("not_found", "There is no offer yet.");
  if (name === "counter") {
    const closed = counter(current, side, now);
    const next = drafted(side, current);
    return {
      application: withCounter(application, next.id, now),
      offers: [...replaced(offers, closed), next],
      reserved: reserved - closed.brandTotal + next.brandTotal,
    };
  }
  if (name === "accept") {
    const accepted = accept(current, hash ? current.termsHash : "0", side, now);
    return accepted
      ? { ...world, application: moved(application, "accept", now), offers: replaced(offers, accepted) }
      : world;
  }
  if (name === "declineOffer") return reopened(declineOffer(current, "fee", side, now));
  if (name === "withdrawOffer") return reopened(withdrawOffer(current, side, now));
  if (name === "extend") {
    const extended = extendOffer(current, side, now);
    return extended ? { ...world, offers: replaced(offers, extended) } : world;
  }
  return current.status === "proposed" && Date.parse(current.expiresAt) <= now.getTime()
    ? reopened(movedOffer(current, "expire", now))
    : world;
}

function mustHold(before: World, after: World): void {
  const { application, offers, reserved } = after;
  const proposed = offers.filter(({ status }) => status === "proposed");
  const accepted = offers.filter(({ status }) => status === "accepted");
  expect(proposed.length).toBeLessThanOrEqual(1);
  expect(accepted.length).toBeLessThanOrEqual(1);
  expect(application.openOfferId).toBe(proposed[0]?.id);
  expect(application.status === "in_negotiation").toBe(proposed.length === 1);
  expect(application.status === "accepted").toBe(accepted.length === 1);
  expect(application.offerCount).toBe(offers.length);
  expect(offers.length).toBeLessThanOrEqual(10);
  expect(reserved).toBe([...proposed, ...accepted].reduce((sum, offer) => sum + offer.brandTotal, 0));
  expect(application.answerBy !== undefined).toBe(["submitted", "shortlisted"].includes(application.status));
  if (!isOpen(before.application)) expect(after).toEqual(before);
  const stepped = application.version - before.application.version;
  expect([0, 1]).toContain(stepped);
  const targets = Object.values(APPLICATION[before.application.status as ApplicationStatus]) as string[];
  if (application.status !== before.application.status) expect(targets).toContain(application.status);
  for (const old of before.offers) {
    const now = offers.find(({ id }) => id === old.id);
    expect([0, 1]).toContain((now?.version ?? -1) - old.version);
    expect(now?.terms).toEqual(old.terms);
    if (now?.status !== old.status)
      expect(Object.values(OFFER[old.status as OfferStatus]) as string[]).toContain(now?.status);
  }
}

it("keeps one open offer, one acceptance and the reserve right, whatever is tried", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      let world: World = { application: anApplication(brief), offers: [], reserved: 0 };
      let clock = 0;
      for (const one of commands) {
        clock += one.wait;
        const before = world;
        try {
          world = run(before, one, hours(clock));
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
        mustHold(before, world);
      }
    }),
    { numRuns: 300 },
  );
});
