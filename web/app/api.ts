// The API, as the person who is signed in.
import { createClient } from "../../shared/routes/client.ts";
import { actsFor } from "./acting.ts";
import { currentLocale } from "./locale.ts";
import { idToken } from "./session.ts";

export const api = createClient({ baseUrl: location.origin, token: idToken, actsFor, language: currentLocale });
export { ApiError, type Problem } from "../../shared/routes/client.ts";
