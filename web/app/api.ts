// The API, as the person who is signed in.
import { createClient } from "../../shared/routes/client.ts";
import { idToken } from "./session.ts";

export const api = createClient({ baseUrl: location.origin, token: idToken });
export { ApiError, type Problem } from "../../shared/routes/client.ts";
