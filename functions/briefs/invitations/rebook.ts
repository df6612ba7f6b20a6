// The same creator again, in one step: a brief of one place is written, published and sent, all in one transaction.
import { mustHold } from "../../../shared/domain/access.ts";
import type { Agreement } from "../../../shared/domain/agreement.ts";
import { zoneOf } from "../../../shared/domain/brand.ts";
import { draftBrief } from "../../../shared/domain/briefDraft.ts";
import { invite } from "../../../shared/domain/briefInvitation.ts";
import { publishBrief } from "../../../shared/domain/briefState.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { feeBpsOf } from "../../../shared/domain/inviteLink.ts";
import { rebooked } from "../../../shared/domain/rebook.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { briefInvitationId } from "../../../shared/store/briefInvitations.ts";
import { briefWrites, getBriefVersion } from "../../../shared/store/briefs.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { loadConnection } from "../../../shared/store/inviteLinks.ts";
import { key } from "../../../shared/store/keys.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Item } from "../../../shared/store/table.ts";
import { brandOf, WRITERS } from "../change.ts";
import { invitationReply } from "./reply.ts";

export const rebook = handle(
  routes.briefInvitations.rebook,
  async ({ app: { table }, app, actor, params, body, now, save }) => {
    const found = await table.get<Item>(key.agreement(params.agreementId));
    const agreement = found && stored<Agreement>(found);
    if (!agreement) throw notFound("agreement");
    const { brandId, creatorId, briefId, briefVersion } = agreement;
    mustHold(actor, brandId, "agreement", WRITERS);
    const [brand, before, item, connection] = await Promise.all([
      brandOf(app, brandId),
      getBriefVersion(table, briefId, briefVersion),
      loadCreator(table, creatorId),
      loadConnection(table, brandId, creatorId),
    ]);
    const creator = item && stored<Creator>(item);
    if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
    if (await table.get(key.membership(creator.userId, brandId)))
      throw new DomainError("not_eligible", "This creator is part of your brand.");
    const fields = rebooked(agreement, before, body, brand.feeBps);
    const by = { id: newId("brief", now), brandId, brandName: brand.displayName, userId: actor.userId };
    const drafted = draftBrief(fields, { ...by, ...zoneOf(brand) }, now);
    const { verification } = brand;
    // It is written once, as published: its first version is the one that is read.
    const published = publishBrief(
      { ...drafted.brief, version: 0 },
      { verification, feeBps: feeBpsOf(brand, connection) },
      now,
    );
    if (!published) throw notFound("brief");
    const { brief } = published;
    const reply = { brief: { id: brief.id, title: brief.title, status: brief.status } };
    const change = {
      writes: briefWrites(undefined, brief),
      audits: [...drafted.audits, ...published.audits],
      events: published.events,
    };
    // An admin looks at some briefs first; nobody is invited to what cannot be read.
    if (brief.status !== "published") return save(change, reply);
    const id = briefInvitationId(brief.id, creatorId);
    const invitation = invite(undefined, { id, brief, creator, note: body.note, by: actor.userId }, now);
    if (!invitation) throw notFound("invitation");
    const sent = invitationChange(undefined, invitation, "send", "brand");
    return save(
      {
        writes: [...change.writes, ...sent.writes],
        audits: [...change.audits, ...sent.audits],
        events: [...change.events, ...(sent.events ?? [])],
      },
      { ...reply, invitation: invitationReply(invitation, now) },
    );
  },
);
