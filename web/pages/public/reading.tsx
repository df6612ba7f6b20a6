// A brief in the reader's language where its brand has said it in it; the original is one tap away.
import { languageText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { When } from "../../ui/when.tsx";
import type { Brief, Translation } from "./queries.ts";

/** The translation that is read now; undefined where there is none, or the original was asked for. */
export function useReading({ translation }: Brief): Translation | undefined {
  const [{ original }] = useUrl();
  return original ? undefined : translation;
}

export function ReadingSwitch({ of: { translation, language = "en" } }: { of: Brief }) {
  const g = useText("guidance");
  const [{ original }, change] = useUrl();
  if (!translation) return null;
  const { by, isOlder, updatedAt } = translation;
  return (
    <div className="notice">
      <p>
        {original
          ? g("reading.original", { language: languageText(language) })
          : g("reading.translation", { brand: by.brandName, language: languageText(language) })}{" "}
        <span className="quiet small">
          <When at={updatedAt} />
        </span>
      </p>
      {isOlder && !original && <p>{g("reading.older")}</p>}
      <p className="quiet small">{g("reading.signed")}</p>
      <div>
        <Button small onPress={() => change({ original: original ? undefined : "1" }, true)}>
          {original
            ? g("reading.inYours", { language: languageText(translation.language) })
            : g("reading.inOriginal", { language: languageText(language) })}
        </Button>
      </div>
    </div>
  );
}
