// Private data that is stored sealed: a KMS key in the cloud, a key file on one machine.

/** Whose value it is. Not secret; a value opens only under the very context that it was sealed under. */
export type SealContext = Readonly<Record<string, string>>;

export type Vault = {
  /** For short text, up to 4 KB; sealing the same text twice gives two different results. */
  seal(text: string, context: SealContext): Promise<string>;
  /** Throws when the text was changed, or sealed with another key or under another context. */
  open(sealed: string, context: SealContext): Promise<string>;
};
