// Collectives into the public list and its words: the rows of what was become the rows of what is.
import type { Collective } from "../../../shared/domain/collective.ts";
import { collectiveCard, collectiveSpace, filedCollective } from "../../../shared/store/collectiveListing.ts";
import { loadCollective } from "../../../shared/store/collectives.ts";
import { replaceFacets } from "../../../shared/store/facets.ts";
import { stored } from "../../../shared/store/stored.ts";
import { replaceWords } from "../../../shared/store/words.ts";
import type { Projection } from "./projection.ts";

/** The present item is read again, so that a record that comes late or twice cannot bring an old state back. */
export const projectCollective: Projection = async ({ table }, { newImage, oldImage }) => {
  const id = String((newImage ?? oldImage)?.id);
  const before = oldImage && stored<Collective>(oldImage);
  const present = await loadCollective(table, id);
  const card = before && collectiveCard(before);
  await replaceFacets(table, collectiveSpace, card ? [card] : [], present && collectiveCard(present));
  await replaceWords(table, "collective", before && filedCollective(before), present && filedCollective(present));
};
