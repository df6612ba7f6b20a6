// Second factors and changed addresses, over real HTTP in Cognito's own protocol.
import { describe, expect, test } from "vitest";
import { totpCode } from "../../local/identity/totp.ts";
import {
  type Answer,
  admin,
  CLIENT,
  lastCode,
  OTHER,
  PASSWORD,
  refresh,
  signIn,
  signUp,
  tokens,
  type World,
  world,
  wrong,
} from "./identityWorld.ts";

const NAME = "a@b.test";
const STEP = 30_000;

/** Base32 of the ASCII secret of RFC 6238, appendix B. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

async function person(options: Parameters<typeof world>[1] = {}): Promise<World> {
  const made = await world(undefined, options);
  await made.driver.seedUser({ email: NAME, password: PASSWORD });
  // At the beginning of a step, so that none ends while a test looks at it.
  made.wait(STEP - (made.now() % STEP));
  return made;
}

/** An authenticator app for the user, proven and asked for from now on; answers its secret. */
async function enrolled({ call, now, wait }: World): Promise<{ secret: string; AccessToken: string }> {
  const { AccessToken } = tokens(await signIn(call, NAME));
  const { SecretCode } = (await call("AssociateSoftwareToken", { AccessToken })).body;
  const secret = String(SecretCode);
  const proven = await call("VerifySoftwareToken", {
    AccessToken,
    UserCode: totpCode(secret, now()),
    FriendlyDeviceName: "telephone",
  });
  expect(proven.body).toEqual({ Status: "SUCCESS" });
  tokens(await signIn(call, NAME));
  const preferred = { Enabled: true, PreferredMfa: true };
  expect(await call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: preferred })).toMatchObject({
    status: 200,
    body: {},
  });
  wait(STEP);
  return { secret, AccessToken };
}

const answerWith = ({ call }: World, challenge: Answer, code: string, USERNAME = NAME) =>
  call("RespondToAuthChallenge", {
    ClientId: CLIENT,
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session: challenge.body.Session,
    ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: code },
  });

describe("one-time passwords", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at %i s", (seconds, code) => {
    expect(totpCode(RFC_SECRET, seconds * 1000)).toBe(code);
  });

  test("are asked for at sign-in once they were proven and switched on", async () => {
    const pool = await person();
    const { secret, AccessToken } = await enrolled(pool);
    expect((await pool.call("GetUser", { AccessToken })).body).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });
    expect((await admin(pool.call, "AdminGetUser", { Username: NAME })).body).toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
    const challenge = await signIn(pool.call, NAME);
    expect(challenge.body).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: "telephone" },
    });
    expect(challenge.body).not.toHaveProperty("AuthenticationResult");
    tokens(await answerWith(pool, challenge, totpCode(secret, pool.now())));
  });

  test("a code counts once, also in another sign-in and when it is sent twice at once", async () => {
    const pool = await person();
    const { secret } = await enrolled(pool);
    const [first, second] = [await signIn(pool.call, NAME), await signIn(pool.call, NAME)];
    const code = totpCode(secret, pool.now());
    const both = await Promise.all([answerWith(pool, first, code), answerWith(pool, second, code)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const used = {
      type: "ExpiredCodeException",
      body: { message: "Your software token has already been used once." },
    };
    expect(both.find(({ status }) => status !== 200)).toMatchObject(used);
    expect(await answerWith(pool, await signIn(pool.call, NAME), code)).toMatchObject(used);
    pool.wait(STEP);
    expect(await answerWith(pool, first, totpCode(secret, pool.now()))).toMatchObject(
      both[0].status === 200 ? { type: "NotAuthorizedException" } : { status: 200 },
    );
  });

  test("a clock may be one step off, not two; the code that proved the app does not sign in", async () => {
    const pool = await person();
    const { secret } = await enrolled(pool);
    pool.wait(10 * STEP);
    const off = async (steps: number) =>
      answerWith(pool, await signIn(pool.call, NAME), totpCode(secret, pool.now() + steps * STEP));
    expect(await off(-2)).toMatchObject({ type: "CodeMismatchException" });
    expect(await off(2)).toMatchObject({ type: "CodeMismatchException" });
    tokens(await off(-1));
    tokens(await off(1));
    // The code before one that was used is as good as used.
    expect(await off(0)).toMatchObject({ type: "ExpiredCodeException" });

    const fresh = await person();
    const { AccessToken } = tokens(await signIn(fresh.call, NAME));
    const SecretCode = String((await fresh.call("AssociateSoftwareToken", { AccessToken })).body.SecretCode);
    const UserCode = totpCode(SecretCode, fresh.now());
    await fresh.call("VerifySoftwareToken", { AccessToken, UserCode });
    await fresh.call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } });
    expect(await answerWith(fresh, await signIn(fresh.call, NAME), UserCode)).toMatchObject({
      type: "ExpiredCodeException",
    });
  });

  test("after five wrong codes guessing waits, whatever the session", async () => {
    const pool = await person();
    const { secret } = await enrolled(pool);
    const challenge = await signIn(pool.call, NAME);
    for (let i = 0; i < 5; i += 1) {
      const guess = wrong(totpCode(secret, pool.now()));
      expect(await answerWith(pool, challenge, guess)).toMatchObject({ type: "CodeMismatchException" });
    }
    const again = await signIn(pool.call, NAME);
    const locked = { type: "NotAuthorizedException", body: { message: "Password attempts exceeded" } };
    expect(await answerWith(pool, again, totpCode(secret, pool.now()))).toMatchObject(locked);
    pool.wait(1_001);
    tokens(await answerWith(pool, again, totpCode(secret, pool.now())));
  });

  test("the session of a sign-in lasts three minutes, is its user's own, and is spent with the tokens", async () => {
    const pool = await person();
    const { secret } = await enrolled(pool);
    await pool.driver.seedUser({ email: "c@d.test", password: PASSWORD });
    const challenge = await signIn(pool.call, NAME);
    const code = () => totpCode(secret, pool.now());
    const invalid = { type: "NotAuthorizedException", body: { message: "Invalid session for the user." } };
    expect(await answerWith(pool, challenge, code(), "c@d.test")).toMatchObject(invalid);
    expect(await answerWith(pool, { ...challenge, body: { Session: "made.up.one" } }, code())).toMatchObject(invalid);
    tokens(await answerWith(pool, challenge, code()));
    pool.wait(STEP);
    expect(await answerWith(pool, challenge, code())).toMatchObject({ status: 400 });
    const late = await signIn(pool.call, NAME);
    pool.wait(181_000);
    expect(await answerWith(pool, late, code())).toMatchObject({
      type: "NotAuthorizedException",
      body: { message: "Invalid session for the user, session is expired." },
    });
  });

  test("nothing is switched on that was not proven, and a wrong code proves nothing", async () => {
    const { call, now } = await person();
    const { AccessToken } = tokens(await signIn(call, NAME));
    const prefer = () =>
      call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    const prove = (UserCode: string) => call("VerifySoftwareToken", { AccessToken, UserCode });
    expect(await prefer()).toMatchObject({ type: "InvalidParameterException" });
    expect(await prove("123456")).toMatchObject({ type: "SoftwareTokenMFANotFoundException" });
    const secret = String((await call("AssociateSoftwareToken", { AccessToken })).body.SecretCode);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(await prove("12345")).toMatchObject({ type: "InvalidParameterException" });
    expect(await prove(wrong(totpCode(secret, now())))).toMatchObject({ type: "EnableSoftwareTokenMFAException" });
    expect(await prefer()).toMatchObject({ type: "InvalidParameterException" });
    tokens(await signIn(call, NAME));
  });

  test("who lost the telephone is let in by the operator", async () => {
    const pool = await person();
    await enrolled(pool);
    const input = { Username: NAME, SoftwareTokenMfaSettings: { Enabled: false } };
    expect(await pool.call("AdminSetUserMFAPreference", input)).toMatchObject({ status: 400 });
    expect(await admin(pool.call, "AdminSetUserMFAPreference", input)).toMatchObject({ status: 200 });
    tokens(await signIn(pool.call, NAME));
  });

  test("where the pool asks everybody for one, it is set up before the first tokens", async () => {
    const pool = await person({ mfa: "ON" });
    const { call, now } = pool;
    const asked = await signIn(call, NAME);
    expect(asked.body).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    const finish = (Session: unknown) =>
      call("RespondToAuthChallenge", {
        ClientId: CLIENT,
        ChallengeName: "MFA_SETUP",
        Session,
        ChallengeResponses: { USERNAME: NAME },
      });
    expect(await finish(asked.body.Session)).toMatchObject({ type: "NotAuthorizedException" });
    const offered = (await call("AssociateSoftwareToken", { Session: asked.body.Session })).body;
    expect(await finish(offered.Session)).toMatchObject({ type: "NotAuthorizedException" });
    const UserCode = totpCode(String(offered.SecretCode), now());
    const proven = (await call("VerifySoftwareToken", { Session: offered.Session, UserCode })).body;
    expect(proven.Status).toBe("SUCCESS");
    tokens(await finish(proven.Session));
    expect(await finish(proven.Session)).toMatchObject({ type: "NotAuthorizedException" });
    expect((await signIn(call, NAME)).body).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
  });
});

describe("a changed address", () => {
  const NEW = "new@b.test";
  const change = ({ call }: World, AccessToken: string, Value: string) =>
    call("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name: "email", Value }] });
  const confirm = ({ call }: World, AccessToken: string, Code: string) =>
    call("VerifyUserAttribute", { AccessToken, AttributeName: "email", Code });
  const addressOf = async ({ call }: World, AccessToken: string) => {
    const { UserAttributes } = (await call("GetUser", { AccessToken })).body;
    return (UserAttributes as { Name: string; Value: string }[]).find(({ Name }) => Name === "email")?.Value;
  };

  test("counts when its code has come back, not before", async () => {
    const pool = await person();
    const { AccessToken } = tokens(await signIn(pool.call, NAME));
    const asked = await change(pool, AccessToken, NEW);
    expect(asked.body).toMatchObject({
      CodeDeliveryDetailsList: [{ AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "n***@b***" }],
    });
    expect(await addressOf(pool, AccessToken)).toBe(NAME);
    expect(await signIn(pool.call, NEW)).toMatchObject({ type: "NotAuthorizedException" });
    const code = lastCode(pool.mailbox, NEW);
    expect(await confirm(pool, AccessToken, wrong(code))).toMatchObject({ type: "CodeMismatchException" });
    expect(await confirm(pool, AccessToken, code)).toMatchObject({ status: 200, body: {} });
    expect(await confirm(pool, AccessToken, code)).toMatchObject({ type: "ExpiredCodeException" });
    expect(await addressOf(pool, AccessToken)).toBe(NEW);
    tokens(await signIn(pool.call, NEW));
    expect(await signIn(pool.call, NAME)).toMatchObject({ type: "NotAuthorizedException" });
    // The one before is free again.
    expect(await signUp(pool.call, NAME)).toMatchObject({ status: 200 });
  });

  test("is refused when somebody has it, also when they took it meanwhile", async () => {
    const pool = await person();
    await pool.driver.seedUser({ email: "c@d.test", password: PASSWORD });
    const { AccessToken } = tokens(await signIn(pool.call, NAME));
    const taken = { type: "AliasExistsException" };
    expect(await change(pool, AccessToken, "C@D.test")).toMatchObject(taken);
    await change(pool, AccessToken, NEW);
    await signUp(pool.call, NEW, OTHER);
    const code = pool.mailbox.items().find(({ to, subject }) => to === NEW && subject.includes("Confirm"));
    const sent = /^\d{6}$/m.exec(code?.text ?? "")?.[0] ?? "";
    expect(await confirm(pool, AccessToken, sent)).toMatchObject(taken);
    expect(await addressOf(pool, AccessToken)).toBe(NAME);
    tokens(await signIn(pool.call, NAME));
  });

  test("asked for again, it gets another code; a later address voids the code of the one before", async () => {
    const pool = await person();
    const { AccessToken } = tokens(await signIn(pool.call, NAME));
    await change(pool, AccessToken, NEW);
    const first = lastCode(pool.mailbox, NEW);
    await pool.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName: "email" });
    const second = lastCode(pool.mailbox, NEW);
    if (first !== second)
      expect(await confirm(pool, AccessToken, first)).toMatchObject({ type: "CodeMismatchException" });
    await change(pool, AccessToken, "later@b.test");
    const later = lastCode(pool.mailbox, "later@b.test");
    if (second !== later)
      expect(await confirm(pool, AccessToken, second)).toMatchObject({ type: "CodeMismatchException" });
    await confirm(pool, AccessToken, later);
    expect(await addressOf(pool, AccessToken)).toBe("later@b.test");
  });

  test("other attributes change at once, one's rights never", async () => {
    const { call } = await person();
    const { AccessToken } = tokens(await signIn(call, NAME));
    const set = (Name: string) =>
      call("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name, Value: "th" }] });
    expect((await set("locale")).body).toEqual({ CodeDeliveryDetailsList: [] });
    for (const name of ["email_verified", "cognito:groups", "sub"])
      expect(await set(name)).toMatchObject({ type: "NotAuthorizedException" });
  });
});

test("a deleted user is gone: no token, no refresh, and the address is free", async () => {
  const { call } = await person();
  const { AccessToken, RefreshToken } = tokens(await signIn(call, NAME));
  await admin(call, "AdminDeleteUser", { Username: NAME });
  expect(await call("GetUser", { AccessToken })).toMatchObject({ type: "NotAuthorizedException" });
  expect(await refresh(call, RefreshToken)).toMatchObject({ type: "NotAuthorizedException" });
  expect(await signIn(call, NAME)).toMatchObject({ type: "NotAuthorizedException" });
  expect(await admin(call, "AdminDeleteUser", { Username: NAME })).toMatchObject({ type: "UserNotFoundException" });
  expect(await signUp(call, NAME)).toMatchObject({ status: 200 });
});
