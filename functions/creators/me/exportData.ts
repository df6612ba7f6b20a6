// Gathers all that is held about the caller into a file, and answers with a link that soon ends.
import { config } from "../../../shared/config.ts";
import { sha256Hex } from "../../../shared/hash.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadSealedBirthDate, ownedBy } from "../../../shared/store/creators.ts";
import { exportKey, personalData } from "../../../shared/store/personal.ts";

export const exportData = handle(routes.me.exportData, async ({ app, actor, now, commit }) => {
  const { userId, creatorId, email, groups } = actor;
  const sealed = creatorId === undefined ? undefined : await loadSealedBirthDate(app.table, creatorId);
  const data = {
    generatedAt: now.toISOString(),
    signIn: { id: userId, email, groups },
    ...(await personalData(app.table, userId, creatorId)),
    ...(creatorId === undefined || sealed === undefined
      ? {}
      : { birthDate: await app.vault.open(sealed, ownedBy(creatorId)) }),
  };
  const text = JSON.stringify(data, null, 2);
  const bytes = new TextEncoder().encode(text);
  const place = exportKey(userId);
  await app.objects.put("uploads", place, bytes, "application/json");
  const { urlSeconds } = config.personalData;
  const url = await app.objects.presignGet("uploads", place, {
    fileName: `fairbrief-${now.toISOString().slice(0, 10)}.json`,
    contentType: "application/json",
    seconds: urlSeconds,
  });
  await commit({ writes: [], audits: [{ aggregate: newId("audit", now), version: 1, action: "user.data_exported" }] });
  const expiresAt = new Date(Date.now() + urlSeconds * 1000).toISOString();
  return { url, expiresAt, bytes: bytes.length, sha256: sha256Hex(text) };
});
