// A user pool of its own behind real HTTP, and the calls that its tests make.
import { expect } from "vitest";
import { type Disk, openDisk } from "../../local/disk.ts";
import { type IdentityDriver, type IdentityOptions, identityDriver } from "../../local/identity/driver.ts";
import { diskMailbox, type Mailbox } from "../../local/mailbox.ts";
import { serve } from "./parts.ts";

export const POOL = "eu-central-1_Local0001";
export const CLIENT = "localclient";
export const PASSWORD = "Fairbrief-2026!";
export const OTHER = "Another-Pass-77";

export type Answer = { status: number; type?: string; errorType: string | null; body: Record<string, unknown> };
export type World = {
  driver: IdentityDriver;
  mailbox: Mailbox;
  disk: Disk;
  url: string;
  call: Call;
  wait: (ms: number) => void;
  now: () => number;
};
export type Call = (
  operation: string,
  input: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer>;

export async function world(
  disk: Disk = openDisk(":memory:"),
  options: Pick<IdentityOptions, "mfa"> = {},
): Promise<World> {
  const mailbox = diskMailbox({ disk });
  let late = 0;
  let url = "";
  const driver = identityDriver({
    ...options,
    disk,
    mailer: mailbox,
    userPoolId: POOL,
    clientId: CLIENT,
    publicUrl: () => url,
    now: () => Date.now() + late,
  });
  url = await serve(driver.handle);
  const call: Call = async (operation, input, headers = {}) => {
    const reply = await fetch(driver.endpoint(), {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        ...headers,
      },
      body: JSON.stringify(input),
    });
    const body = (await reply.json()) as Record<string, unknown>;
    const { __type } = body;
    return {
      status: reply.status,
      ...(typeof __type === "string" && { type: __type }),
      errorType: reply.headers.get("x-amzn-errortype"),
      body,
    };
  };
  const wait = (ms: number): void => {
    late += ms;
  };
  return { driver, mailbox, disk, url, call, wait, now: () => Date.now() + late };
}

export const SIGNED = { authorization: "AWS4-HMAC-SHA256 Credential=local" };
export const admin = (call: Call, operation: string, input: Record<string, unknown> = {}) =>
  call(operation, { UserPoolId: POOL, ...input }, SIGNED);
export const signUp = (call: Call, Username: string, Password = PASSWORD) =>
  call("SignUp", { ClientId: CLIENT, Username, Password });
export const signIn = (call: Call, USERNAME: string, PASSWORD_ = PASSWORD) =>
  call("InitiateAuth", {
    ClientId: CLIENT,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
  });
export const refresh = (call: Call, REFRESH_TOKEN: string) =>
  call("InitiateAuth", { ClientId: CLIENT, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN } });

export function lastCode(mailbox: Mailbox, to: string): string {
  const mail = mailbox.items().findLast((item) => item.to === to);
  const code = /^\d{6}$/m.exec(mail?.text ?? "")?.[0];
  if (!code) throw new Error(`no code for ${to}`);
  return code;
}

export const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");

export function tokens(answer: Answer): {
  IdToken: string;
  AccessToken: string;
  RefreshToken: string;
  ExpiresIn: number;
} {
  expect(answer).toMatchObject({ status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } });
  return answer.body.AuthenticationResult as ReturnType<typeof tokens>;
}

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
