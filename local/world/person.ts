// Signing in as a person does: Cognito's own protocol at the identity endpoint.

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
