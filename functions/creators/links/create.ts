// A new link of a brand; its secret leaves us in this one reply.
import { randomBytes } from "node:crypto";
import { mustTakeApplications } from "../../../shared/domain/application.ts";
import { mustBeInvitable } from "../../../shared/domain/briefInvitation.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { newLink, stateOf } from "../../../shared/domain/inviteLink.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { linkPut, newestLinks, tokenOf } from "../../../shared/store/inviteLinks.ts";
import { linkReply, mustWrite } from "./find.ts";

const SECRET_BYTES = 24;

export const create = handle(
  routes.inviteLinks.create,
  async ({ app: { table }, actor, params, body, now, save, respond }) => {
    const { brandId } = params;
    mustWrite(actor, brandId);
    const { briefId, name, maxUses, days } = body;
    const [links, brief] = await Promise.all([
      newestLinks(table, brandId),
      briefId === undefined ? undefined : getBrief(table, briefId),
    ]);
    if (briefId !== undefined && brief?.brandId !== brandId) throw notFound("brief");
    if (brief) {
      mustTakeApplications(brief, now);
      mustBeInvitable(brief);
    }
    const id = newId("link", now);
    const { token, hash } = tokenOf(id, randomBytes(SECRET_BYTES).toString("base64url"));
    const open = links.filter((each) => stateOf(each, now) === "open").length;
    const link = newLink({ id, hash, brandId, brief, name, maxUses, days, by: actor.userId }, open, now);
    const reply = linkReply(link, now);
    const facts = { brandId, maxUses: link.maxUses, ...(link.briefId === undefined ? {} : { briefId: link.briefId }) };
    // What is kept of the reply has no token.
    await save(
      { writes: [linkPut(link)], audits: [{ aggregate: id, version: 1, action: "invite_link.created", facts }] },
      reply,
    );
    return respond({ status: 201, body: { ...reply, token } });
  },
);
