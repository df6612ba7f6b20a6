// Private rows of the demo world: opened when it is kept and sealed anew when it is brought in, because an installation's key stays with it.
import type { Vault } from "../../shared/ports/vault.ts";
import { ownedBy } from "../../shared/store/creators.ts";

type AnyItem = Record<string, unknown>;

const isIdentity = (item: AnyItem) => item.t === "identity";

/** The row with its birth date in clear, as the snapshot holds it. */
export async function openedRow(item: AnyItem, vault: Vault): Promise<AnyItem> {
  if (!isIdentity(item)) return item;
  const { sealedBirthDate, ...rest } = item;
  return { ...rest, birthDate: await vault.open(String(sealedBirthDate), ownedBy(String(item.creatorId))) };
}

/** The row as this installation stores it. */
export async function sealedRow(item: AnyItem, vault: Vault): Promise<AnyItem> {
  if (!isIdentity(item)) return item;
  const { birthDate, ...rest } = item;
  return { ...rest, sealedBirthDate: await vault.seal(String(birthDate), ownedBy(String(item.creatorId))) };
}
