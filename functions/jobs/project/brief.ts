// Briefs into the public list and its words: the rows of what was become the rows of what is.
import type { BriefCard } from "../../../shared/domain/briefCard.ts";
import { briefSpace, filedBrief, listed } from "../../../shared/store/briefListing.ts";
import type { BriefItem } from "../../../shared/store/briefs.ts";
import { replaceFacets } from "../../../shared/store/facets.ts";
import { replaceWords } from "../../../shared/store/words.ts";
import type { Projection } from "./projection.ts";

const rowOf = (item: BriefItem | undefined): BriefCard | undefined => item && listed(item.card);

/** The present item is read again, so that a record that comes late or twice cannot bring an old state back. */
export const projectBrief: Projection = async (app, images) => {
  const [newImage, oldImage] = [images.newImage, images.oldImage] as (BriefItem | undefined)[];
  const image = newImage ?? oldImage;
  if (!image) return;
  const present = await app.table.get<BriefItem>({ pk: image.pk, sk: image.sk });
  const before = rowOf(oldImage);
  await replaceFacets(app.table, briefSpace, before ? [before] : [], rowOf(present));
  await replaceWords(app.table, "brief", oldImage && filedBrief(oldImage), present && filedBrief(present));
};
