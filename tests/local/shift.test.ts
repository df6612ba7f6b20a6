// A recorded world moved in time: a person's messages keep their order and the ids that their events give them.
import { expect, it } from "vitest";
import { shiftItem } from "../../local/world/shift.ts";
import { newMessageId } from "../../shared/ids.ts";
import { descending, type FacetSpace, facetRows } from "../../shared/store/facets.ts";
import { key } from "../../shared/store/keys.ts";
import { notificationId } from "../../shared/store/notifications.ts";
import { wordWrites } from "../../shared/store/words.ts";

it("moves a message with its event", () => {
  const event = { ...key.outbox("agr_1", 3, 0), at: "2026-11-22T10:00:00.000Z" };
  const id = notificationId(event);
  const row = { ...key.notification("sub", id), t: "notification", id, createdAt: event.at };
  const unread = { ...key.unreadNotification("sub", id), t: "unread" };
  const moved = shiftItem(event, { days: 400 }) as typeof event;
  const movedId = notificationId(moved);
  expect(movedId > id).toBe(true);
  expect(shiftItem(row, { days: 400 })).toEqual({
    ...key.notification("sub", movedId),
    t: "notification",
    id: movedId,
    createdAt: moved.at,
  });
  expect(shiftItem(unread, { days: 400 })).toEqual({ ...key.unreadNotification("sub", movedId), t: "unread" });
});

it("moves what two people wrote, so that what is written next follows it", () => {
  const agreementId = "agr_01JDA0000000000000000000AA";
  const written = (at: string) => {
    const id = newMessageId(agreementId, new Date(at));
    return { ...key.message(agreementId, id.split(".")[1] ?? ""), t: "message", id, createdAt: at };
  };
  const first = written("2026-11-22T10:00:00.000Z");
  const mark = { ...key.readMark(agreementId, "sub"), t: "read_mark", upTo: first.id };
  const moved = shiftItem(first, { days: -30 }) as typeof first;
  expect(moved.sk < first.sk).toBe(true);
  expect(moved.id).toBe(`msg_01JDA0000000000000000000AA.${moved.sk}`);
  expect(shiftItem(mark, { days: -30 })).toEqual({ ...mark, upTo: moved.id });
  expect(shiftItem(moved, { days: 30 })).toEqual(first);
});

it("moves the places of public lists as their rows would be filed anew", () => {
  const at = "2026-11-08T10:00:00.000Z";
  const later = "2026-11-18T10:00:00.000Z";
  const card = (instant: string) => ({ id: "brf_1", at: instant });
  const space: FacetSpace<ReturnType<typeof card>> = {
    kind: "brief",
    idOf: ({ id }) => id,
    newestBy: (given) => given.at,
    facetsOf: () => ({ niche: ["tea"] }),
    ordersOf: (given) => ({ closing_soon: String(Date.parse(given.at)), pay: descending(700) }),
  };
  expect(facetRows(space, card(at)).map((row) => shiftItem(row, { days: 10 }))).toEqual(facetRows(space, card(later)));
  const filed = (newest: string) =>
    wordWrites("creator", undefined, { id: "crt_1", newest, words: ["tea"] }).map(
      (write) => "put" in write && write.put,
    );
  expect(filed(at).map((row) => shiftItem(row || {}, { days: 10 }))).toEqual(filed(later));
});
