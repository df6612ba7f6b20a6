// What the identity service says when it refuses: the type a program reads, the sentence it has always said with it.

export class IdentityProblem extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const wrongCredentials = (): IdentityProblem =>
  new IdentityProblem("NotAuthorizedException", "Incorrect username or password.");
export const userDisabled = (): IdentityProblem => new IdentityProblem("NotAuthorizedException", "User is disabled.");
export const tooManyAttempts = (): IdentityProblem =>
  new IdentityProblem("NotAuthorizedException", "Password attempts exceeded");
export const invalidParameter = (message: string): IdentityProblem =>
  new IdentityProblem("InvalidParameterException", message);
export const noSuchUser = (): IdentityProblem => new IdentityProblem("UserNotFoundException", "User does not exist.");
export const wrongCode = (): IdentityProblem =>
  new IdentityProblem("CodeMismatchException", "Invalid verification code provided, please try again.");
export const expiredCode = (): IdentityProblem =>
  new IdentityProblem("ExpiredCodeException", "Invalid code provided, please request a code again.");
export const badRefreshToken = (): IdentityProblem =>
  new IdentityProblem("NotAuthorizedException", "Invalid Refresh Token");
export const badAccessToken = (): IdentityProblem =>
  new IdentityProblem("NotAuthorizedException", "Invalid Access Token");
export const addressTaken = (): IdentityProblem =>
  new IdentityProblem("AliasExistsException", "An account with the given email already exists.");
export const badChallenge = (): IdentityProblem =>
  new IdentityProblem("NotAuthorizedException", "Invalid session for the user.");
