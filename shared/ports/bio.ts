// Reads what an account says of itself, so that a code in it shows whose it is.
import type { PlatformName } from "../domain/platform.ts";

export type BioReader = {
  /** The text of the account's public page; undefined when it cannot be read, which says nothing about the account. */
  read(account: { platform: PlatformName; url: string }): Promise<{ text: string } | undefined>;
};
