// Tells the identity provider which language a person reads: it mails their codes itself.
import { asUser } from "./identity.ts";
import type { Locale } from "./locale.ts";
import { accessToken, claims } from "./session.ts";

/** What could not be told now is told at the next sign-in, by `agreeOnMails`. */
export const mailIn = async (locale: Locale): Promise<void> => {
  try {
    await asUser("UpdateUserAttributes", await accessToken(), { UserAttributes: [{ Name: "locale", Value: locale }] });
  } catch {
    return;
  }
};

/** Right after signing in, when the token is fresh: where it names another language than the account's. */
export const agreeOnMails = async (locale: Locale): Promise<void> => {
  if (claims()?.locale !== locale) await mailIn(locale);
};
