// People in a Cognito user pool, by its operator's calls; one machine's pool answers the same ones.
import { DomainError } from "../domain/errors.ts";
import type { People } from "./people.ts";
import { type Credentials, signedHeaders } from "./signature.ts";

type Reply = {
  __type?: string;
  UserMFASettingList?: string[];
  Users?: { Username: string }[];
  NextToken?: string;
};

const GONE = "UserNotFoundException";
const TIMEOUT_MS = 4_000;

const unavailable = (why: string) => {
  const error = new DomainError("unavailable", "Who you are could not be looked up just now. Please try again.", {
    retryAfterSeconds: 5,
  });
  error.cause = why;
  return error;
};

/** `credentials` is asked for each call: a function's own change with time. */
export function cognitoPeople(pool: {
  endpoint: string;
  region: string;
  userPoolId: string;
  credentials: () => Credentials;
}): People {
  const { region, userPoolId } = pool;
  const call = async (operation: string, input: Record<string, unknown>): Promise<Reply> => {
    const url = new URL(pool.endpoint);
    const body = JSON.stringify({ UserPoolId: userPoolId, ...input });
    const given = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    };
    const signing = { credentials: pool.credentials(), region, service: "cognito-idp", now: new Date() };
    const headers = signedHeaders({ url, headers: given, body }, signing);
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(url, { method: "POST", headers, body, signal });
      const reply = (await answer.json()) as Reply;
      if (answer.ok || reply.__type?.endsWith(GONE)) return reply;
      throw unavailable(`${operation}: ${answer.status} ${reply.__type}`);
    } catch (error) {
      throw error instanceof DomainError ? error : unavailable(`${operation}: ${String(error)}`);
    }
  };
  return {
    hasSecondFactor: async (Username) => {
      const { UserMFASettingList = [] } = await call("AdminGetUser", { Username });
      return UserMFASettingList.length > 0;
    },
    membersOf: async (GroupName) => {
      const members: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await call("ListUsersInGroup", { GroupName, ...(NextToken === undefined ? {} : { NextToken }) });
        members.push(...(page.Users ?? []).map(({ Username: name }) => name));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return members;
    },
    remove: async (Username) => {
      await call("AdminUserGlobalSignOut", { Username });
      await call("AdminDeleteUser", { Username });
    },
  };
}

/** A function's own credentials, as its environment has them. */
export function environmentCredentials(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? "",
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}
