// Who may sign in: what the product asks of the identity provider about people, beside the tokens it is shown.

export type People = {
  /** True when a second factor is asked for at each of this person's sign-ins. */
  hasSecondFactor(userId: string): Promise<boolean>;
  /** The members of a staff group. */
  membersOf(group: string): Promise<string[]>;
  /** Ends every session and removes the person, address included; somebody who is gone already is no error. */
  remove(userId: string): Promise<void>;
};
