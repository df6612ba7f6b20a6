// The story of a contested score: mediators hear of it, the creator how it was decided.
import type { Creator, SocialAccount } from "../../../../shared/domain/creator.ts";
import { nameOf } from "../../../../shared/domain/platform.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { read, type Story } from "../story.ts";

/** What was written on either side is read where it was written, never in a mail. */
export async function ofContest(table: Table, { data }: OutboxItem): Promise<Story | undefined> {
  const { creatorId = "", accountId = "" } = data;
  const [account, creator] = await Promise.all([
    read<SocialAccount>(table, key.socialAccount(creatorId, accountId)),
    read<Creator>(table, key.creator(creatorId)),
  ]);
  if (!account?.contest || !creator) return undefined;
  return {
    facts: { creator: creator.displayName, account: `${nameOf(account.platform)} ${account.handle}` },
    places: {},
    people: { creatorUserId: creator.userId, creatorId },
    turn: account.contest.status,
  };
}
