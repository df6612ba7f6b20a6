// Who must be of age: briefs that only adults may see, and the places where many are not.
import { AGE_BANDS, type Brief } from "./brief.ts";
import type { FieldError } from "./errors.ts";
import { isYoung, nameOf, type PlatformName } from "./platform.ts";

export const MINOR_BANDS: readonly string[] = AGE_BANDS.slice(0, 1);

export const isRegulated = (brief: Pick<Brief, "regulatedCategory">) => (brief.regulatedCategory ?? null) !== null;

/** A regulated category, or an audience of which nobody is under 18. */
export function isForAdults(brief: Pick<Brief, "regulatedCategory" | "audience">): boolean {
  const bands = brief.audience?.ageBands ?? [];
  return isRegulated(brief) || (bands.length > 0 && !bands.some((band) => MINOR_BANDS.includes(band)));
}

/** Pieces for adults only that would stand where many are under 18. */
export const youngPlaceErrors = (
  brief: Pick<Brief, "regulatedCategory" | "audience">,
  pieces: readonly { platform: PlatformName }[],
): FieldError[] =>
  isForAdults(brief)
    ? pieces.flatMap(({ platform }, index): FieldError[] =>
        isYoung(platform)
          ? [{ path: `deliverables.${index}.platform`, key: "young_platform", facts: { place: nameOf(platform) } }]
          : [],
      )
    : [];
