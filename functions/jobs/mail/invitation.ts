// The mail of an invitation: its link is made here and stands nowhere else; the table keeps only the link's hash.
import { randomBytes } from "node:crypto";
import type { App } from "../../../shared/app.ts";
import { isExpired } from "../../../shared/domain/team.ts";
import type { User } from "../../../shared/domain/user.ts";
import { LANGUAGES } from "../../../shared/notify/languages.ts";
import { compose } from "../../../shared/notify/mail.ts";
import { PATHS } from "../../../shared/notify/paths.ts";
import { render } from "../../../shared/notify/render.ts";
import type { BrandItem } from "../../../shared/store/brands.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { linkAdded, linkOf, loadInvitation } from "../../../shared/store/invitations.ts";
import { key } from "../../../shared/store/keys.ts";
import { once } from "./once.ts";
import { read } from "./story.ts";

/** One mail for each time that it is sent; nothing for what is over, or was sent again since. */
export async function mailInvitation(app: App, event: OutboxItem): Promise<void> {
  const { table } = app;
  const invitation = await loadInvitation(table, event.aggregate);
  if (invitation?.email === undefined || invitation.status !== "open") return;
  if (invitation.version !== event.version || isExpired(invitation, app.now())) return;
  const { id, brandId, email, invitedBy, locale, expiresAt } = invitation;
  const [brand, inviter] = await Promise.all([
    read<BrandItem>(table, key.org(brandId)),
    read<User>(table, key.user(invitedBy)),
  ]);
  if (!brand) return;
  const reader = { locale, timeZone: inviter?.timeZone ?? "UTC" };
  const facts = { brand: brand.displayName, by: inviter?.email || brand.displayName, answerBy: { at: expiresAt } };
  const told = render(LANGUAGES[locale], reader, "invitation.sent", facts);
  await once(table, event, id, app.now(), async () => {
    const link = linkOf(id, randomBytes(24).toString("base64url"));
    await table.transact([linkAdded(invitation, link.hash)]);
    const letter = {
      to: email,
      told,
      link: "invitation",
      path: PATHS.invitation({ invitationToken: link.token }),
    } as const;
    await app.mailer.send(compose(LANGUAGES[locale], reader, app.webOrigin, { ...letter, mutable: "invited" }));
  });
}
