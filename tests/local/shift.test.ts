// A recorded world moved in time: a person's messages keep their order and the ids that their events give them.
import { expect, it } from "vitest";
import { shiftItem } from "../../local/world/shift.ts";
import { newMessageId } from "../../shared/ids.ts";
import { key } from "../../shared/store/keys.ts";
import { notificationId } from "../../shared/store/notifications.ts";

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
