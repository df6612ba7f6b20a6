// The stories of a brand: whether it is verified, who joined its team, and what became of a brief that was looked at.
import type { Brand } from "../../../../shared/domain/brand.ts";
import type { Brief } from "../../../../shared/domain/brief.ts";
import type { Creator } from "../../../../shared/domain/creator.ts";
import type { User } from "../../../../shared/domain/user.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { present, read, type Story } from "../story.ts";

export async function ofBrand(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const brand = await read<Brand>(table, key.org(id));
  if (!brand) return undefined;
  return {
    facts: present({ brand: brand.displayName, reason: brand.verificationReason || undefined }),
    places: { brandId: id },
    people: { brandId: id },
    turn: row.data.outcome ?? brand.verification,
  };
}

/** Whoever joined need not be told. */
export async function ofMember(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const { userId = "" } = row.data;
  const [brand, user] = await Promise.all([read<Brand>(table, key.org(id)), read<User>(table, key.user(userId))]);
  if (!brand || !user?.email) return undefined;
  return {
    facts: { brand: brand.displayName, by: user.email },
    places: { brandId: id },
    people: { brandId: id },
    except: userId,
  };
}

/** Who manages a creator's profile from now on: for the creator alone, not for the other managers. */
export async function ofManager(table: Table, { data }: OutboxItem): Promise<Story | undefined> {
  const { creatorId = "", userId = "" } = data;
  const [creator, user] = await Promise.all([
    read<Creator>(table, key.creator(creatorId)),
    read<User>(table, key.user(userId)),
  ]);
  if (!creator || !user?.email) return undefined;
  return { facts: { by: user.email }, places: {}, people: { creatorUserId: creator.userId } };
}

/** A brief that was published without a look tells nobody: who published it knows. */
export async function ofBrief(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const brief = await read<Brief>(table, key.brief(id));
  if (!brief) return undefined;
  const { title, brandName, brandId, review } = brief;
  return {
    facts: present({ brief: title, brand: brandName, reason: review?.reason || undefined }),
    places: { briefId: id, brandId },
    people: { brandId },
    turn: review?.outcome === "approved" && review.at === row.at ? "reviewed" : undefined,
  };
}

/** A drop that opened: its brand is told, and each creator whom it invited. */
export async function ofDrop(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const { briefId = "", creatorId } = row.data;
  const [brief, creator] = await Promise.all([
    read<Brief>(table, key.brief(briefId)),
    read<Creator>(table, creatorId === undefined ? undefined : key.creator(creatorId)),
  ]);
  if (!brief) return undefined;
  const { title, brandName, brandId } = brief;
  return {
    facts: { brief: title, brand: brandName },
    places: { briefId, brandId },
    people: creator ? { creatorUserId: creator.userId, creatorId: creator.id } : { brandId },
    turn: creator ? "creator" : "brand",
  };
}
