// A person who uses the product over HTTP: signs in by Cognito's own protocol, then sends requests.

/** An ID token; throws with the identity provider's own words. */
export async function signIn(baseUrl: string, email: string, password: string): Promise<string> {
  const config = (await (await fetch(`${baseUrl}/v1/config`)).json()) as { identityEndpoint: string; clientId: string };
  const reply = await fetch(config.identityEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: config.clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  });
  const body = (await reply.json()) as { AuthenticationResult?: { IdToken: string }; message?: string };
  if (!body.AuthenticationResult) throw new Error(`${email} cannot sign in: ${body.message ?? reply.status}`);
  return body.AuthenticationResult.IdToken;
}

export type Person = {
  email: string;
  get<T>(path: string): Promise<T>;
  /** Sends a command with an Idempotency-Key of its own; throws with the problem when it is refused. */
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown, version: number): Promise<T>;
};

let keys = 0;

export async function person(baseUrl: string, email: string, password: string): Promise<Person> {
  let token = await signIn(baseUrl, email, password);
  let signedInAt = Date.now();
  const send = async <T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> => {
    if (Date.now() - signedInAt > 10 * 60_000) {
      token = await signIn(baseUrl, email, password);
      signedInAt = Date.now();
    }
    const reply = await fetch(`${baseUrl}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${email}: ${method} ${path} -> ${reply.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    email,
    get: (path) => send("GET", path, undefined, {}),
    post: (path, body = {}) => {
      keys += 1;
      return send("POST", path, body, { "idempotency-key": `world-${process.pid}-${keys}` });
    },
    put: (path, body) => send("PUT", path, body, {}),
    patch: (path, body, version) => send("PATCH", path, body, { "if-match": `"${version}"` }),
  };
}

/** Does on a page of the payment stand-in what a person would: answers with an outcome. */
export async function answerPage(url: string, outcome: string): Promise<void> {
  const reply = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ outcome }),
  });
  if (!reply.ok) throw new Error(`${url} -> ${reply.status} ${await reply.text()}`);
}
