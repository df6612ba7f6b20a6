// One side writes to the other.
import { config } from "../../shared/config.ts";
import { writeMessage } from "../../shared/domain/message.ts";
import { handle } from "../../shared/http/serve.ts";
import { newMessageId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { ownUploads } from "../../shared/steps/ownUploads.ts";
import { messagePut } from "../../shared/store/messages.ts";
import { settled } from "../../shared/store/race.ts";
import { countedWrite } from "../../shared/store/rate.ts";
import { attachWrites } from "../../shared/store/uploads.ts";
import { findAsWriter } from "./find.ts";
import { messagesReply } from "./reply.ts";

export const post = handle(routes.messages.post, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { agreement, side } = await findAsWriter(app, actor, params.agreementId);
    const { id: agreementId } = agreement;
    const uploadIds = [...new Set(body.uploadIds)];
    const named = uploadIds.map((uploadId, index) => ({ path: `uploadIds.${index}`, uploadId }));
    const uploads = await ownUploads(app, actor, agreementId, named);
    const from = { agreementId, by: side, userId: actor.userId };
    const message = writeMessage(newMessageId(agreementId, now), body, from, { uploadIds, uploads }, now);
    const { id, version, status } = message;
    const [reply] = await messagesReply(app.table, [message], agreement, { userId: actor.userId, side });
    if (!reply) throw new TypeError("A message has a reply");
    return save(
      {
        writes: [
          countedWrite(actor.userId, `messages.${agreementId}`, config.message.perMinute, now),
          messagePut(message),
          ...attachWrites(uploads.values(), agreementId, now),
        ],
        audits: [{ aggregate: id, version, action: "message.sent", to: status, facts: { side, agreementId } }],
        events: [{ type: "message.sent", aggregate: id, version, data: { agreementId, messageId: id, by: side } }],
      },
      reply,
    );
  }),
);
