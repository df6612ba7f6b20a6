// Translations of a brief beside the original.
import { remove } from "./remove.ts";
import { save } from "./save.ts";

export const briefTranslations = { save, remove };
