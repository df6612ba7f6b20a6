// Calls to the identity provider of a running system, as a browser makes them.

export async function identityCall(
  url: string,
  operation: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const reply = await fetch(`${url}/identity`, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(input),
  });
  return (await reply.json()) as Record<string, unknown>;
}

export type Tokens = { IdToken: string; AccessToken: string; RefreshToken: string };

/** Signs in by password: tokens, a challenge, or why not. */
export const passwordSignIn = (url: string, email: string, password: string) =>
  identityCall(url, "InitiateAuth", {
    ClientId: "fairbrief-web",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });

export async function tokensOf(url: string, email: string, password: string): Promise<Tokens> {
  const { AuthenticationResult, ...rest } = await passwordSignIn(url, email, password);
  if (!AuthenticationResult) throw new Error(`${email} was given no tokens: ${JSON.stringify(rest)}`);
  return AuthenticationResult as Tokens;
}
