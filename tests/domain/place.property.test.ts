// Places under any run of commands: never more than there are, never one twice, and the list keeps its order.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Application,
  confirmPlace,
  hasLapsed,
  isOpen,
  moved,
  withdraw,
  withOffer,
  withOfferedPlace,
  withRank,
} from "../../shared/domain/application.ts";
import { drawnOrder, drawText } from "../../shared/domain/drop.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { hasSlot, isQueueing, placeOf } from "../../shared/domain/place.ts";
import { anApplication, aPublished, codeOf, hours, NOW } from "../kit/negotiation.ts";

const SLOTS = 3;
const first = aPublished({ drop: { way: "first_come", opensAt: NOW.toISOString() }, slots: SLOTS });
const ballot = aPublished({
  drop: { way: "ballot", opensAt: NOW.toISOString(), drawAt: hours(1).toISOString() },
  slots: SLOTS,
});

type World = { all: Application[]; now: Date };
const holders = ({ all }: World) => all.filter(({ place }) => hasSlot(place));
const waiting = ({ all }: World) =>
  all
    .filter((each) => each.place?.status === "waiting")
    .sort((a, b) => ((a.place?.order ?? "") < (b.place?.order ?? "") ? -1 : 1));
const free = (world: World) =>
  Array.from({ length: SLOTS }, (_, n) => n + 1).find((n) => !holders(world).some(({ place }) => place?.slot === n));
const put = (world: World, next: Application | undefined) => {
  if (next) world.all = world.all.map((each) => (each.id === next.id ? next : each));
};

/** What the store does after each command: free places go along the list. */
function fill(world: World): void {
  for (let slot = free(world); slot !== undefined; slot = free(world)) {
    const [next] = waiting(world);
    if (!next) return;
    put(world, withOfferedPlace(next, slot, world.now));
  }
}

const commands: readonly ((world: World, of: Application | undefined) => void)[] = [
  (world) => {
    const id = `app_${String(world.all.length).padStart(26, "0")}`;
    const open = waiting(world).length === 0 ? free(world) : undefined;
    const place = placeOf(first, { applicationId: id, free: open }, world.now);
    world.all = [...world.all, { ...anApplication(first), id, ...(place ? { place } : {}) }];
  },
  (world, of) => put(world, of && withdraw(of, world.now)),
  (world, of) => put(world, of && confirmPlace(of, world.now)),
  (world, of) => put(world, of && withOffer(of, "off_1", world.now)),
  (world) => {
    world.now = new Date(world.now.getTime() + 13 * 3_600_000);
    for (const each of world.all) if (hasLapsed(each, world.now)) put(world, moved(each, "expire", world.now));
  },
];

describe("places", () => {
  it("are never more than there are, and go along the list", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(commands.length - 1), fc.nat(30)), { maxLength: 60 }), (steps) => {
        const world: World = { all: [], now: NOW };
        for (const [command, of] of steps) {
          const before = waiting(world).map(({ id }) => id);
          try {
            commands[command]?.(world, world.all[of % Math.max(1, world.all.length)]);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
          fill(world);
          const slots = holders(world).map(({ place }) => place?.slot);
          expect(slots.length).toBeLessThanOrEqual(SLOTS);
          expect(new Set(slots).size).toBe(slots.length);
          if (waiting(world).length > 0) expect(slots).toHaveLength(SLOTS);
          // Who is before somebody in the list stays before them for as long as both wait.
          const still = waiting(world).map(({ id }) => id);
          expect(still.filter((id) => before.includes(id))).toEqual(before.filter((id) => still.includes(id)));
          for (const each of world.all) {
            if (!isOpen(each)) expect(["left", "lapsed"]).toContain(each.place?.status);
            if (each.status === "in_negotiation") expect(each.place?.status).toBe("held");
          }
        }
      }),
    );
  });

  it("of a queue owe nobody an answer; who holds one is answered within the time", () => {
    const entered = placeOf(ballot, { applicationId: "app_1", free: 1 }, NOW);
    expect(entered).toEqual({ status: "entered" });
    const application: Application = { ...anApplication(ballot), ...(entered ? { place: entered } : {}) };
    expect(withRank(application, SLOTS - 1, SLOTS, NOW)).toMatchObject({
      place: { status: "held", slot: SLOTS },
      answerBy: hours(7 * 24).toISOString(),
    });
    const last = withRank(application, SLOTS, SLOTS, NOW);
    expect([isQueueing(last?.place), last?.answerBy]).toEqual([true, undefined]);
    expect(codeOf(() => last && withOffer(last, "off_1", NOW))).toBe("no_place");
    expect(placeOf(ballot, { applicationId: "app_1", free: 1 }, hours(1))?.status).toBe("waiting");
    expect(placeOf(aPublished(), { applicationId: "app_1", free: 1 }, NOW)).toBeUndefined();
  });
});

describe("a draw", () => {
  const hashBy = (seed: string) => (id: string) => createHash("sha256").update(drawText(seed, id)).digest("hex");

  it("orders each entry once, by the seed alone", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), fc.string(), fc.nat(), (ids, seed, turn) => {
        const order = drawnOrder(ids, hashBy(seed));
        expect([...order].sort()).toEqual([...ids].sort());
        const turned = [...ids.slice(turn % (ids.length + 1)), ...ids.slice(0, turn % (ids.length + 1))];
        expect(drawnOrder(turned, hashBy(seed))).toEqual(order);
      }),
    );
  });

  it("gives everybody the same chance", () => {
    const ids = ["a", "b", "c", "d"];
    const firsts = Array.from({ length: 400 }, (_, n) => drawnOrder(ids, hashBy(`seed ${n}`))[0]);
    for (const id of ids) expect(firsts.filter((each) => each === id).length).toBeGreaterThan(60);
  });
});
