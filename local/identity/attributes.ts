// What the pool says of a user, as it says it everywhere: to the person, to the operator and to its function.
import type { User } from "./users.ts";

export function userAttributes(user: User): { Name: string; Value: string }[] {
  const all = { ...user.attributes, sub: user.sub, email: user.email, email_verified: String(user.emailVerified) };
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
}
