// The API about itself.
import * as z from "zod/mini";
import { CurrencyCode } from "../domain/money.ts";
import { Instant, Locale } from "../domain/text.ts";
import { route } from "./route.ts";

export const Health = z.object({
  status: z.enum(["ok", "incomplete"]),
  time: Instant,
  /** What the owner of this stage has still to put, by name. */
  missing: z.array(z.string()),
});
export const Config = z.object({
  stage: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  clientId: z.string(),
  /** Speaks Cognito's own JSON protocol. */
  identityEndpoint: z.string(),
  currencies: z.array(CurrencyCode),
  locales: z.array(Locale),
});

export const system = {
  health: route("GET /health", {
    area: "accounts",
    access: "public",
    summary: "See that the API answers",
    description:
      "`incomplete` means that it answers and that some of it cannot work yet: `missing` names the secrets without a value.",
    output: Health,
  }),
  config: route("GET /config", {
    area: "accounts",
    access: "public",
    summary: "Read what a client needs before it signs in",
    description:
      "Sign in with Cognito's JSON protocol at `identityEndpoint` and send the ID token as `Authorization: Bearer`.",
    output: Config,
  }),
  openapi: route("GET /openapi.json", {
    area: "accounts",
    access: "public",
    summary: "Read this document",
    output: z.looseObject({ openapi: z.string() }),
  }),
} as const;
