// The second factor: an authenticator app is offered, proven, asked for at sign-in, and each of its codes counts once.

import { challengedUser, challengeSession } from "./challenge.ts";
import { fields, type Input, optionalText, text } from "./input.ts";
import type { Claims } from "./keys.ts";
import { signedInUser } from "./own-account.ts";
import type { Operation, Pool } from "./pool.ts";
import { badChallenge, IdentityProblem, invalidParameter } from "./problem.ts";
import { newTotpSecret, totpStep } from "./totp.ts";
import type { SoftwareToken, User } from "./users.ts";

/** By access token, or by the session of somebody who must set up a factor before the first tokens. */
function caller(input: Input, pool: Pool): { user: User; challenge?: Claims } {
  if (optionalText(input, "AccessToken") !== undefined) return { user: signedInUser(input, pool) };
  return challengedUser(text(input, "Session"), "MFA_SETUP", pool);
}

export const associateSoftwareToken: Operation = async (input, pool) => {
  const { user, challenge } = caller(input, pool);
  const secret = newTotpSecret();
  pool.users.change(user.sub, () => ({ offeredSecret: secret }));
  return { SecretCode: secret, ...(challenge && { Session: challengeSession(user, "MFA_SETUP", pool) }) };
};

export const verifySoftwareToken: Operation = async (input, pool) => {
  const { user, challenge } = caller(input, pool);
  const code = text(input, "UserCode");
  if (!/^[0-9]{6}$/.test(code)) throw invalidParameter("Value at 'userCode' failed to satisfy constraint: six digits.");
  const name = optionalText(input, "FriendlyDeviceName");
  const offered = user.offeredSecret;
  if (!offered)
    throw new IdentityProblem("SoftwareTokenMFANotFoundException", "Software token MFA is not set up for the user.");
  const step = await guessed(user, pool, () => totpStep(offered, code, pool.now()));
  if (step === undefined) throw new IdentityProblem("EnableSoftwareTokenMFAException", "Code mismatch");
  // Proven is not yet asked for: SetUserMFAPreference does that, or the set-up that a sign-in waits for.
  const token: SoftwareToken = {
    secret: offered,
    enabled: user.softwareToken?.enabled ?? challenge !== undefined,
    preferred: user.softwareToken?.preferred ?? challenge !== undefined,
    lastStep: step,
    ...(name !== undefined && { name }),
  };
  const changed = pool.users.change(user.sub, () => ({ softwareToken: token, offeredSecret: null }));
  return {
    Status: "SUCCESS",
    ...(challenge && { Session: challengeSession(changed, "MFA_SETUP", pool, { done: true }) }),
  };
};

function setPreference(user: User, input: Input, pool: Pool): Record<string, unknown> {
  if (fields(input, "SMSMfaSettings").Enabled === true)
    throw invalidParameter("SMS is not an MFA method of this pool.");
  if (input.SoftwareTokenMfaSettings === undefined) return {};
  const { Enabled, PreferredMfa } = fields(input, "SoftwareTokenMfaSettings");
  const enabled = Enabled === true;
  if (PreferredMfa === true && !enabled) throw invalidParameter("A factor that is off cannot be the preferred one.");
  if (enabled && !user.softwareToken) throw invalidParameter("User has not verified software token mfa");
  pool.users.change(user.sub, ({ softwareToken }) =>
    softwareToken ? { softwareToken: { ...softwareToken, enabled, preferred: PreferredMfa === true } } : {},
  );
  return {};
}

export const setUserMFAPreference: Operation = async (input, pool) =>
  setPreference(signedInUser(input, pool), input, pool);

/** The operator's way to let in somebody whose telephone is lost. */
export const adminSetUserMFAPreference: Operation = async (input, pool) => {
  if (text(input, "UserPoolId") !== pool.userPoolId)
    throw new IdentityProblem("ResourceNotFoundException", "User pool does not exist.");
  return setPreference(pool.users.must(text(input, "Username")), input, pool);
};

/** Spends the code: a wrong one counts towards the lock, one that was used is told apart. */
export async function spendCode(user: User, code: string, pool: Pool): Promise<void> {
  const token = user.softwareToken;
  if (!token?.enabled) throw badChallenge();
  const step = await guessed(user, pool, () => totpStep(token.secret, code, pool.now()));
  if (step === undefined) throw new IdentityProblem("CodeMismatchException", "Invalid code received for user");
  pool.users.change(user.sub, ({ softwareToken }) => {
    // Asked as it stands now: of two who send one code at once the second finds it used.
    if (!softwareToken || step <= softwareToken.lastStep)
      throw new IdentityProblem("ExpiredCodeException", "Your software token has already been used once.");
    return { softwareToken: { ...softwareToken, lastStep: step } };
  });
}

async function guessed(user: User, pool: Pool, look: () => number | undefined): Promise<number | undefined> {
  let step: number | undefined;
  await pool.attempts.attempt(`code of ${user.sub}`, async () => {
    step = look();
    return step !== undefined;
  });
  return step;
}
