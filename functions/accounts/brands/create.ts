// Registers a brand with the caller as its owner.
import { newBrand } from "../../../shared/domain/brand.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { brandPut } from "../../../shared/store/brands.ts";
import { membershipPut } from "../../../shared/store/users.ts";

export const create = handle(routes.brands.create, async ({ body, actor, now, save }) => {
  const founder = { address: actor.email, verified: actor.emailVerified === true };
  const brand = newBrand(newId("org", now), body, founder, now);
  const owner = { userId: actor.userId, orgId: brand.id, displayName: brand.displayName, roles: ["owner"] as const };
  return save(
    {
      writes: [brandPut(brand, undefined), membershipPut(owner, now)],
      audits: [{ aggregate: brand.id, version: brand.version, action: "brand.created", to: brand.verification }],
    },
    brand,
  );
});
