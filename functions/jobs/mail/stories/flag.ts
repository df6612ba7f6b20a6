// The stories of a flag: admins hear that one was raised, who raised it how it was decided, and a creator what follows.
import type { Creator } from "../../../../shared/domain/creator.ts";
import type { Flag } from "../../../../shared/domain/flag.ts";
import type { WordKey } from "../../../../shared/notify/words/en.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { read, type Story } from "../story.ts";

const word = (name: WordKey) => ({ word: name });

export async function ofFlag(table: Table, id: string): Promise<Story | undefined> {
  const flag = await read<Flag>(table, key.flag(id));
  if (!flag) return undefined;
  const { subject, reasonCode, raisedBy, status } = flag;
  return {
    facts: { what: word(`flag.${subject.type}`), reason: word(`flag.${reasonCode}`) },
    places:
      subject.type === "brief"
        ? { briefId: subject.id }
        : subject.type === "collective"
          ? { collectiveId: subject.id }
          : {},
    people: { requester: raisedBy },
    turn: status === "open" ? subject.type : status,
  };
}

export async function ofCreator(table: Table, id: string): Promise<Story | undefined> {
  const creator = await read<Creator>(table, key.creator(id));
  return creator && { facts: {}, places: {}, people: { creatorUserId: creator.userId, creatorId: id } };
}
