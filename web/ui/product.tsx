// The product that a brief gives: in a few words beside or instead of the pay, and with all that is known of it.
import type { Product } from "../../shared/domain/product.ts";
import { moneyText } from "../app/format.ts";
import { textOf, useLocale } from "../app/text.ts";
import { word } from "../app/words.ts";

/** `beside`: there is money too. */
export function GivesProduct({ of, beside = false }: { of: Pick<Product, "value">; beside?: boolean }) {
  useLocale();
  const value = moneyText(of.value);
  return <span>{textOf("words", beside ? "product.beside" : "product.alone", { value })}</span>;
}

export const productText = ({ kind, name, value }: Pick<Product, "kind" | "name" | "value">): string =>
  textOf("words", "product.text", { name, kind: word("productKind", kind), value: moneyText(value) });

/** `lang` is of what the brand wrote, where known. */
export function ProductView({ of, lang }: { of: Product; lang?: string | undefined }) {
  useLocale();
  const { kind, name, description, value, url } = of;
  return (
    <div className="stack tight">
      <strong lang={lang} dir="auto">
        {url ? (
          <a href={url} rel="nofollow noopener noreferrer" target="_blank">
            {name}
          </a>
        ) : (
          name
        )}
      </strong>
      <span className="quiet small">
        {textOf("words", "product.worth", { kind: word("productKind", kind), value: moneyText(value) })}
      </span>
      {description && (
        <p className="prose" lang={lang} dir="auto">
          {description}
        </p>
      )}
    </div>
  );
}
