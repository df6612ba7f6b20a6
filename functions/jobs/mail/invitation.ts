// The mail of an invitation: its link is made here and stands nowhere else; the table keeps only the link's hash.
import { randomBytes } from "node:crypto";
import type { App } from "../../../shared/app.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { isExpired } from "../../../shared/domain/team.ts";
import type { User } from "../../../shared/domain/user.ts";
import { LANGUAGES } from "../../../shared/notify/languages.ts";
import { compose } from "../../../shared/notify/mail.ts";
import { PATHS } from "../../../shared/notify/paths.ts";
import { render } from "../../../shared/notify/render.ts";
import type { BrandItem } from "../../../shared/store/brands.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { linkAdded, linkOf, loadAnyInvitation } from "../../../shared/store/invitations.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Table } from "../../../shared/store/table.ts";
import { once } from "./once.ts";
import { read } from "./story.ts";

type AnyInvitation = NonNullable<Awaited<ReturnType<typeof loadAnyInvitation>>>;

/** A creator is known to others by the profile's name alone, never by an address. */
async function wordsOf(table: Table, invitation: AnyInvitation, inviter: User | undefined) {
  if ("creatorId" in invitation) {
    const creator = await read<Creator>(table, key.creator(invitation.creatorId));
    const facts = creator && { creator: creator.displayName };
    return facts && { text: "manager.invited" as const, link: "managerInvitation" as const, facts };
  }
  const brand = await read<BrandItem>(table, key.org(invitation.brandId));
  const facts = brand && { brand: brand.displayName, by: inviter?.email || brand.displayName };
  return facts && { text: "invitation.sent" as const, link: "invitation" as const, facts };
}

/** One mail for each time that it is sent; nothing for what is over, or was sent again since. */
export async function mailInvitation(app: App, event: OutboxItem): Promise<void> {
  const { table } = app;
  const invitation = await loadAnyInvitation(table, event.aggregate);
  if (invitation?.email === undefined || invitation.status !== "open") return;
  if (invitation.version !== event.version || isExpired(invitation, app.now())) return;
  const { id, email, invitedBy, locale, expiresAt } = invitation;
  const inviter = await read<User>(table, key.user(invitedBy));
  const told = await wordsOf(table, invitation, inviter);
  if (!told) return;
  const reader = { locale, timeZone: inviter?.timeZone ?? "UTC" };
  const words = render(LANGUAGES[locale], reader, told.text, { ...told.facts, answerBy: { at: expiresAt } });
  await once(table, event, id, app.now(), async () => {
    const link = linkOf(id, randomBytes(24).toString("base64url"));
    await table.transact([linkAdded(invitation, link.hash)]);
    const letter = {
      to: email,
      told: words,
      link: told.link,
      path: PATHS[told.link]({ invitationToken: link.token }),
    } as const;
    await app.mailer.send(compose(LANGUAGES[locale], reader, app.webOrigin, { ...letter, mutable: "invited" }));
  });
}
