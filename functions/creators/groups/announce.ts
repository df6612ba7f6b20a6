// A brand writes to everybody in a group; its members are told page by page after it.
import { type Announcement, announce as decide } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { setTimer } from "../../../shared/store/commit.ts";
import { announcementPut, groupPut } from "../../../shared/store/groups.ts";
import { settled } from "../../../shared/store/race.ts";
import { groupOf, mustWrite } from "./find.ts";

export const announce = handle(routes.groups.announce, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    mustWrite(actor, params.brandId);
    const group = await groupOf(app, params);
    const after = decide(group, now);
    const at = now.toISOString();
    const id = newId("announcement", now);
    const announcement: Announcement = { id, groupId: group.id, text: body.text, by: actor.userId, at };
    const timer = { aggregate: id, kind: "group.tell" as const, dueAt: at, rule: "at once" };
    const { by: _by, ...reply } = announcement;
    return save(
      {
        writes: [groupPut(after), announcementPut(announcement), setTimer({ ...timer, data: { groupId: group.id } })],
        audits: [
          { aggregate: group.id, version: after.version, action: "group.announced", facts: { brandId: group.brandId } },
        ],
      },
      reply,
    );
  }),
);
