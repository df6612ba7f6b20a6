// A flag as admins see it: with what it is about.
import type { Flag } from "../../../shared/domain/flag.ts";
import type { Table } from "../../../shared/store/table.ts";
import { titleOf } from "./subject.ts";

export async function flagForAdmin(table: Table, flag: Flag) {
  const title = await titleOf(table, flag.subject);
  return { ...flag, ...(title === undefined ? {} : { title }) };
}
