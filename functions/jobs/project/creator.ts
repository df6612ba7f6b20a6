// A profile or one of its accounts changed: its rows in discovery follow.
import { projectProfile } from "../../../shared/store/discovery.ts";
import type { Projection } from "./projection.ts";

export const projectCreator: Projection = async (app, { newImage, oldImage }) => {
  const item = newImage ?? oldImage;
  if (item) await projectProfile(app.table, item.pk.slice("CREATOR#".length));
};
