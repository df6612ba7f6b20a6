// A new group of a brand.
import { notFound } from "../../../shared/domain/errors.ts";
import { newGroup } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { groupPut, groupsOfBrand } from "../../../shared/store/groups.ts";
import { groupReply, mustWrite } from "./find.ts";

export const create = handle(routes.groups.create, async ({ app: { table }, actor, params, body, now, save }) => {
  const { brandId } = params;
  mustWrite(actor, brandId);
  const [brand, groups] = await Promise.all([loadBrand(table, brandId), groupsOfBrand(table, brandId)]);
  if (!brand) throw notFound("brand");
  const { name, about } = body;
  const given = { id: newId("group", now), brandId, brandName: brand.displayName, name, about, by: actor.userId };
  const group = newGroup(given, groups.length, now);
  const audits = [{ aggregate: group.id, version: 1, action: "group.created", facts: { brandId } }];
  return save({ writes: [groupPut(group)], audits }, groupReply(group));
});
