// Sign-up, sign-in and everything that must be refused, over real HTTP in Cognito's own protocol.
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import { JwtVerifier } from "aws-jwt-verify";
import { describe, expect, test } from "vitest";
import { openDisk } from "../../local/disk.ts";
import { type IdentityDriver, identityDriver } from "../../local/identity/driver.ts";
import {
  admin,
  CLIENT,
  claimsOf,
  lastCode,
  OTHER,
  PASSWORD,
  POOL,
  refresh,
  signIn,
  signUp,
  tokens,
  world,
  wrong,
} from "./identityWorld.ts";
import { folder } from "./parts.ts";

describe("joining", () => {
  test("signs up, confirms with the code from the mailbox, signs in", async () => {
    const { call, mailbox, driver } = await world();
    const joined = await call("SignUp", {
      ClientId: CLIENT,
      Username: "Mia@Creator.test",
      Password: PASSWORD,
      UserAttributes: [
        { Name: "email", Value: "mia@creator.test" },
        { Name: "locale", Value: "ja" },
      ],
    });
    expect(joined).toMatchObject({
      status: 200,
      body: { UserConfirmed: false, CodeDeliveryDetails: { Destination: "M***@C***" } },
    });
    expect(await signIn(call, "mia@creator.test")).toMatchObject({ status: 400, type: "UserNotConfirmedException" });

    const code = lastCode(mailbox, "Mia@Creator.test");
    const confirm = (ConfirmationCode: string) =>
      call("ConfirmSignUp", { ClientId: CLIENT, Username: "mia@creator.test", ConfirmationCode });
    expect(await confirm(wrong(code))).toMatchObject({ status: 400, type: "CodeMismatchException" });
    expect(await confirm(code)).toMatchObject({ status: 200, body: {} });
    expect(await confirm(code)).toMatchObject({ type: "NotAuthorizedException" });

    const { IdToken, AccessToken, ExpiresIn } = tokens(await signIn(call, "MIA@creator.test"));
    expect(ExpiresIn).toBe(900);
    const sub = joined.body.UserSub;
    const id = claimsOf(IdToken);
    expect(id).toEqual({
      sub,
      aud: CLIENT,
      iss: driver.issuer,
      token_use: "id",
      "cognito:username": sub,
      email: "Mia@Creator.test",
      email_verified: true,
      locale: "ja",
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
      origin_jti: expect.any(String),
      event_id: expect.any(String),
    });
    expect(Number(id.exp) - Number(id.iat)).toBe(900);
    expect(claimsOf(AccessToken)).toEqual({
      sub,
      client_id: CLIENT,
      iss: driver.issuer,
      token_use: "access",
      username: sub,
      scope: "aws.cognito.signin.user.admin",
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
      origin_jti: id.origin_jti,
      event_id: id.event_id,
    });
    expect(driver.verify(IdToken)).toEqual(id);
    expect(driver.verify(AccessToken)).toMatchObject({ token_use: "access" });
    expect(await call("GetUser", { AccessToken })).toMatchObject({ status: 200, body: { Username: sub } });
  });

  test("sends another code, which voids the one before, and stops guessing after five wrong ones", async () => {
    const { call, mailbox } = await world();
    await signUp(call, "a@b.test");
    const first = lastCode(mailbox, "a@b.test");
    expect(await call("ResendConfirmationCode", { ClientId: CLIENT, Username: "a@b.test" })).toMatchObject({
      status: 200,
    });
    const second = lastCode(mailbox, "a@b.test");
    const confirm = (ConfirmationCode: string) =>
      call("ConfirmSignUp", { ClientId: CLIENT, Username: "a@b.test", ConfirmationCode });
    if (first !== second) expect(await confirm(first)).toMatchObject({ type: "CodeMismatchException" });
    for (let i = 0; i < 5; i += 1) await confirm(wrong(second));
    expect(await confirm(second)).toMatchObject({ type: "LimitExceededException" });
  });

  test("a code lasts a day", async () => {
    const { call, mailbox, wait } = await world();
    await signUp(call, "a@b.test");
    wait(25 * 3_600_000);
    const late = { ClientId: CLIENT, Username: "a@b.test", ConfirmationCode: lastCode(mailbox, "a@b.test") };
    expect(await call("ConfirmSignUp", late)).toMatchObject({ type: "ExpiredCodeException" });
  });

  test.each([
    ["Short-1a", "not long enough"],
    ["fairbrief-2026!", "uppercase"],
    ["FAIRBRIEF-2026!", "lowercase"],
    ["Fairbrief-year!", "numeric"],
    ["Fairbrief2026xx", "symbol"],
  ])("refuses the password %s: %s", async (password, word) => {
    const { call, mailbox } = await world();
    const answer = await signUp(call, "a@b.test", password);
    expect(answer).toMatchObject({
      status: 400,
      type: "InvalidPasswordException",
      errorType: "InvalidPasswordException",
    });
    expect(answer.body.message).toContain(word);
    expect(mailbox.items()).toEqual([]);
  });

  test("refuses a taken address whatever its case, a name that is no address, another client, and attributes that are not one's own", async () => {
    const { call } = await world();
    await signUp(call, "a@b.test");
    expect(await signUp(call, "A@B.test")).toMatchObject({ type: "UsernameExistsException" });
    expect(await signUp(call, "nobody")).toMatchObject({ type: "InvalidParameterException" });
    expect(await call("SignUp", { ClientId: "x", Username: "c@d.test", Password: PASSWORD })).toMatchObject({
      type: "ResourceNotFoundException",
    });
    for (const Name of ["email_verified", "sub", "cognito:groups", "iss"]) {
      const answer = await call("SignUp", {
        ClientId: CLIENT,
        Username: "c@d.test",
        Password: PASSWORD,
        UserAttributes: [{ Name, Value: "true" }],
      });
      expect(answer).toMatchObject({ type: "NotAuthorizedException" });
    }
  });

  test("of twenty who take one address at once, one gets it", async () => {
    const { call } = await world();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp(call, "a@b.test")));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.type === "UsernameExistsException")).toHaveLength(19);
  });
});

describe("signing in", () => {
  test("a wrong password and an unknown address are told apart by nothing", async () => {
    const { call, driver, mailbox } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    expect((await signIn(call, "a@b.test", OTHER)).body).toEqual((await signIn(call, "nobody@b.test", OTHER)).body);
    const forgot = (Username: string) => call("ForgotPassword", { ClientId: CLIENT, Username });
    expect((await forgot("a@b.test")).body).toEqual((await forgot("az@bz.test")).body);
    expect(mailbox.items().map((mail) => mail.to)).toEqual(["a@b.test"]);
  });

  test.each(["a@b.test", "nobody@b.test"])("after five wrong passwords %s waits, longer each time", async (address) => {
    const { call, driver, wait } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    for (let i = 0; i < 5; i += 1) {
      expect((await signIn(call, address, OTHER)).body.message).toBe("Incorrect username or password.");
    }
    const locked = { status: 400, type: "NotAuthorizedException", body: { message: "Password attempts exceeded" } };
    expect(await signIn(call, address)).toMatchObject(locked);
    wait(1_001);
    expect((await signIn(call, address, OTHER)).body.message).toBe("Incorrect username or password.");
    wait(1_001);
    expect(await signIn(call, address)).toMatchObject(locked);
  });

  test("the right password after the wait forgives the wrong ones; many at once do not slip past the count", async () => {
    const { call, driver, wait } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(call, "a@b.test", OTHER)));
    expect(guesses.filter((guess) => guess.body.message === "Incorrect username or password.")).toHaveLength(5);
    wait(1_001);
    tokens(await signIn(call, "a@b.test"));
    expect((await signIn(call, "a@b.test", OTHER)).body.message).toBe("Incorrect username or password.");
    tokens(await signIn(call, "a@b.test"));
  });

  test("groups stand in both tokens, and a group that does not exist cannot be given", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "f@fairbrief.test", password: PASSWORD, groups: ["finance"] });
    expect(
      await admin(call, "AdminAddUserToGroup", { Username: "f@fairbrief.test", GroupName: "finance_approver" }),
    ).toMatchObject({ status: 200 });
    expect(
      await admin(call, "AdminAddUserToGroup", { Username: "f@fairbrief.test", GroupName: "kings" }),
    ).toMatchObject({ type: "ResourceNotFoundException" });
    const { IdToken, AccessToken } = tokens(await signIn(call, "f@fairbrief.test"));
    for (const token of [IdToken, AccessToken])
      expect(claimsOf(token)["cognito:groups"]).toEqual(["finance", "finance_approver"]);
    const listed = await admin(call, "AdminListGroupsForUser", { Username: "F@fairbrief.test" });
    expect(listed.body.Groups).toMatchObject([{ GroupName: "finance" }, { GroupName: "finance_approver" }]);
    expect((await admin(call, "ListUsersInGroup", { GroupName: "finance" })).body.Users).toMatchObject([
      { UserStatus: "CONFIRMED", Enabled: true },
    ]);
  });

  test("a disabled user is out: no sign-in, no refresh; enabled again, in", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { RefreshToken, AccessToken } = tokens(await signIn(call, "a@b.test"));
    await admin(call, "AdminDisableUser", { Username: "a@b.test" });
    for (const answer of [
      await signIn(call, "a@b.test"),
      await refresh(call, RefreshToken),
      await call("GetUser", { AccessToken }),
    ]) {
      expect(answer).toMatchObject({ status: 400, type: "NotAuthorizedException" });
    }
    await admin(call, "AdminEnableUser", { Username: "a@b.test" });
    tokens(await signIn(call, "a@b.test"));
  });

  test("an invited user must choose a password first", async () => {
    const { call, mailbox } = await world();
    await admin(call, "AdminCreateUser", {
      Username: "new@b.test",
      UserAttributes: [{ Name: "email_verified", Value: "true" }],
    });
    const temporary = /\n\n(\S+)\n/.exec(mailbox.items()[0]?.text ?? "")?.[1] ?? "";
    const challenge = await signIn(call, "new@b.test", temporary);
    expect(challenge.body).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    const answer = (Session: unknown) =>
      call("RespondToAuthChallenge", {
        ClientId: CLIENT,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session,
        ChallengeResponses: { USERNAME: "new@b.test", NEW_PASSWORD: PASSWORD },
      });
    expect(await answer("made.up.session")).toMatchObject({ type: "NotAuthorizedException" });
    tokens(await answer(challenge.body.Session));
    tokens(await signIn(call, "new@b.test"));
    expect(await answer(challenge.body.Session)).toMatchObject({ type: "NotAuthorizedException" });
  });

  test("what the operator may do needs a signed request", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const unsigned = await call("AdminAddUserToGroup", { UserPoolId: POOL, Username: "a@b.test", GroupName: "admin" });
    expect(unsigned).toMatchObject({ status: 400, type: "MissingAuthenticationTokenException" });
    expect(await call("DeleteEverything", {})).toMatchObject({ status: 400, type: "UnknownOperationException" });
  });
});

describe("staying and leaving", () => {
  test("refreshes, without a new refresh token; rotation spends the old one", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { RefreshToken, IdToken } = tokens(await signIn(call, "a@b.test"));
    const again = tokens(await refresh(call, RefreshToken));
    expect(again.RefreshToken).toBeUndefined();
    expect(claimsOf(again.IdToken).origin_jti).toBe(claimsOf(IdToken).origin_jti);
    const rotated = tokens(await call("GetTokensFromRefreshToken", { ClientId: CLIENT, RefreshToken }));
    expect(await refresh(call, RefreshToken)).toMatchObject({ status: 400, type: "NotAuthorizedException" });
    tokens(await refresh(call, rotated.RefreshToken));
  });

  test("a refresh token ends after thirty days, a member of staff's after twelve hours", async () => {
    const { call, driver, wait } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    await driver.seedUser({ email: "staff@b.test", password: PASSWORD, groups: ["mediator"] });
    const person = tokens(await signIn(call, "a@b.test")).RefreshToken;
    const staff = tokens(await signIn(call, "staff@b.test")).RefreshToken;
    wait(13 * 3_600_000);
    expect(await refresh(call, staff)).toMatchObject({ type: "NotAuthorizedException" });
    tokens(await refresh(call, person));
    wait(30 * 24 * 3_600_000);
    expect(await refresh(call, person)).toMatchObject({ type: "NotAuthorizedException" });
  });

  test("global sign-out ends every session of the user and nobody else's", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    await driver.seedUser({ email: "c@d.test", password: PASSWORD });
    const one = tokens(await signIn(call, "a@b.test"));
    const two = tokens(await signIn(call, "a@b.test"));
    const other = tokens(await signIn(call, "c@d.test"));
    expect(await call("GlobalSignOut", { AccessToken: one.IdToken })).toMatchObject({ type: "NotAuthorizedException" });
    expect(await call("GlobalSignOut", { AccessToken: one.AccessToken })).toMatchObject({ status: 200 });
    for (const { RefreshToken } of [one, two])
      expect(await refresh(call, RefreshToken)).toMatchObject({ type: "NotAuthorizedException" });
    expect(await call("GetUser", { AccessToken: two.AccessToken })).toMatchObject({
      body: { message: "Access Token has been revoked" },
    });
    expect(driver.verify(two.IdToken)).toBeDefined();
    tokens(await refresh(call, other.RefreshToken));
  });

  test("revoking one token ends its session only", async () => {
    const { call, driver } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const [one, two] = [tokens(await signIn(call, "a@b.test")), tokens(await signIn(call, "a@b.test"))];
    expect(await call("RevokeToken", { ClientId: CLIENT, Token: one.RefreshToken })).toMatchObject({ status: 200 });
    expect(await refresh(call, one.RefreshToken)).toMatchObject({ type: "NotAuthorizedException" });
    tokens(await refresh(call, two.RefreshToken));
  });

  test("changes a password, and gets back in with a forgotten one", async () => {
    const { call, driver, mailbox } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { AccessToken, RefreshToken } = tokens(await signIn(call, "a@b.test"));
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      call("ChangePassword", { AccessToken, PreviousPassword, ProposedPassword });
    expect(await change("Not-The-One-12", OTHER)).toMatchObject({ type: "NotAuthorizedException" });
    expect(await change(PASSWORD, "weak")).toMatchObject({ type: "InvalidPasswordException" });
    expect(await change(PASSWORD, OTHER)).toMatchObject({ status: 200 });
    expect(await signIn(call, "a@b.test")).toMatchObject({ type: "NotAuthorizedException" });
    tokens(await signIn(call, "a@b.test", OTHER));

    await call("ForgotPassword", { ClientId: CLIENT, Username: "a@b.test" });
    const code = lastCode(mailbox, "a@b.test");
    const reset = (Username: string, ConfirmationCode: string) =>
      call("ConfirmForgotPassword", { ClientId: CLIENT, Username, ConfirmationCode, Password: PASSWORD });
    expect(await reset("nobody@b.test", code)).toMatchObject({ type: "CodeMismatchException" });
    expect(await reset("a@b.test", wrong(code))).toMatchObject({ type: "CodeMismatchException" });
    const both = await Promise.all([reset("a@b.test", code), reset("a@b.test", code)]);
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
    tokens(await signIn(call, "a@b.test"));
    expect(await refresh(call, RefreshToken)).toMatchObject({ type: "NotAuthorizedException" });
  });
});

describe("tokens", () => {
  test("a forged, altered, unsigned, foreign or expired token is refused", async () => {
    const { call, driver, wait } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { IdToken } = tokens(await signIn(call, "a@b.test"));
    const [head = "", body = "", signature = ""] = IdToken.split(".");
    const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString()) as { kid: string };

    const admins = json({ ...claimsOf(IdToken), "cognito:groups": ["admin"] });
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const foreignHead = `${json({ alg: "RS256", kid })}.${admins}`;
    const foreign = `${foreignHead}.${sign("RSA-SHA256", Buffer.from(foreignHead), createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }))).toString("base64url")}`;
    const refused = [
      foreign,
      `${head}.${admins}.${signature}`,
      `${json({ alg: "none", kid })}.${admins}.`,
      `${head}.${body}`,
      `${IdToken}.`,
      "",
      "a.b.c",
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
    ];
    for (const token of refused) expect(driver.verify(token)).toBeUndefined();

    expect(driver.verify(IdToken)).toBeDefined();
    wait(15 * 60_000 + 1_000);
    expect(driver.verify(IdToken)).toBeUndefined();
  });

  test("each installation has a key of its own, and another pool's or client's token is refused", async () => {
    const [ours, theirs] = [await world(), await world()];
    await theirs.driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { IdToken } = tokens(await signIn(theirs.call, "a@b.test"));
    expect(ours.driver.verify(IdToken)).toBeUndefined();
    const sameKeys = { disk: theirs.disk, mailer: theirs.mailbox, publicUrl: () => "" };
    expect(
      identityDriver({ ...sameKeys, userPoolId: "eu-central-1_Other", clientId: CLIENT }).verify(IdToken),
    ).toBeUndefined();
    expect(identityDriver({ ...sameKeys, userPoolId: POOL, clientId: "other" }).verify(IdToken)).toBeUndefined();
    expect(identityDriver({ ...sameKeys, userPoolId: POOL, clientId: CLIENT }).verify(IdToken)).toBeDefined();
  });

  test("an independent verifier accepts them by the published keys", async () => {
    const { call, driver, url } = await world();
    await driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { IdToken } = tokens(await signIn(call, "a@b.test"));
    const published = (await (await fetch(driver.jwksUrl())).json()) as IdentityDriver["jwks"];
    const verifier = JwtVerifier.create({
      issuer: driver.issuer,
      audience: CLIENT,
      jwksUri: "https://example.test/jwks.json",
    });
    verifier.cacheJwks(published);
    expect(await verifier.verify(IdToken)).toMatchObject({ email: "a@b.test" });
    const configuration = await (await fetch(`${url}/identity/${POOL}/.well-known/openid-configuration`)).json();
    expect(configuration).toMatchObject({ issuer: driver.issuer, jwks_uri: driver.jwksUrl() });
  });

  test("users, sessions, lockouts and the key survive a restart; no password and no refresh token is on the disk", async () => {
    const path = join(folder(), "disk.db");
    const disk = openDisk(path);
    const before = await world(disk);
    await before.driver.seedUser({ email: "a@b.test", password: PASSWORD });
    const { IdToken, RefreshToken } = tokens(await signIn(before.call, "a@b.test"));
    for (let i = 0; i < 6; i += 1) await signIn(before.call, "a@b.test", OTHER);
    const kept = JSON.stringify(disk.names().map((name) => disk.collection(name).all()));
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(RefreshToken.split(".")[1]);
    disk.close();

    const after = await world(openDisk(path));
    expect(after.driver.verify(IdToken)).toBeDefined();
    tokens(await refresh(after.call, RefreshToken));
    after.wait(-500);
    expect(await signIn(after.call, "a@b.test")).toMatchObject({ body: { message: "Password attempts exceeded" } });
    after.disk.close();
  });
});
