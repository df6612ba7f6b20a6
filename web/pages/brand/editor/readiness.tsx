// What a brief still needs before it can be published, each with the way to its field.
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Brief as DomainBrief } from "../../../../shared/domain/brief.ts";
import { shortcomings } from "../../../../shared/domain/briefReadiness.ts";
import { MINIMUM_CHARGE, money } from "../../../../shared/domain/money.ts";
import { moneyText } from "../../../app/format.ts";
import { textIfAny, useLocale, useText } from "../../../app/text.ts";
import { useParam } from "../../../app/url.ts";
import { Button } from "../../../ui/button.tsx";
import { type Brand, brandQuery } from "../queries.ts";
import { goTo, labelOf, spotOf, useEditing } from "./context.tsx";
import type { Field } from "./edits.ts";
import { costsOf } from "./pay.tsx";
import type { Editor } from "./useEditor.ts";
import { lacking, USUAL } from "./usual.ts";

export type Need = { path: string; key: string; field: Field; isMissing: boolean };

/** By the same rules as the server's; empty when it can be published. */
export function needsOf({ brief, whole }: Pick<Editor, "brief" | "whole">, { feeBps }: Brand): Need[] {
  const { id, version, materialVersion, status, brandId, brandName, createdAt, updatedAt, publishedAt, title } = brief;
  const published = publishedAt === undefined ? {} : { publishedAt };
  const head = { id, version, materialVersion, status, brandId, brandName, createdAt, updatedAt, ...published };
  // Every field is whole here.
  const given = { ...head, createdBy: "", ...whole, title: whole.title ?? title } as DomainBrief;
  const seen = new Set<string>();
  return shortcomings(given, feeBps, new Date()).flatMap(({ path, key }) => {
    const field = path.split(".")[0] as Field;
    const isMissing = whole[field] === undefined || whole[field] === null;
    const name = isMissing ? field : path.replace(/\.\d+.*$/, "");
    // One field may lack several things, as its pieces do.
    if (seen.has(`${name} ${key}`)) return [];
    seen.add(`${name} ${key}`);
    return [{ path: name, key, field, isMissing }];
  });
}

export const useNeeds = (editor: Editor): Need[] =>
  needsOf(editor, useSuspenseQuery(brandQuery(useParam("brandId"))).data);

export function Readiness() {
  const t = useText("briefEditor");
  const editor = useEditing();
  const brand = useSuspenseQuery(brandQuery(useParam("brandId"))).data;
  const language = useLocale();
  const needs = needsOf(editor, brand);
  const { currency = "usd" } = editor.doc;
  const { least = 0 } = costsOf(editor.doc, brand.feeBps);
  const usual = { ...USUAL, language, currency: brand.currency };
  const unsaid = lacking(editor.doc, usual);
  const takeUsual = () => {
    for (const field of unsaid) editor.write(field, usual[field as keyof typeof usual]);
  };
  const values = {
    least: moneyText(money(least, currency)),
    smallest: moneyText(money(MINIMUM_CHARGE[currency], currency)),
  };
  if (needs.length === 0) return <p className="status good">{t("ready")}</p>;
  return (
    <div className="stack near">
      <p>{t("needs", { count: needs.length })}</p>
      {unsaid.length > 1 && (
        <div>
          <Button small onPress={takeUsual}>
            {t("usual")}
          </Button>
        </div>
      )}
      <ul className="needs">
        {needs.map(({ path, key, field, isMissing }) => {
          const said = (of: string) => textIfAny("briefEditor", `need.${of}`, values);
          const why = isMissing ? undefined : (said(key) ?? said(path));
          return (
            <li key={`${path} ${key}`}>
              <a
                href={`#${spotOf(field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(field);
                }}
              >
                {labelOf(t, field)}
              </a>
              {why && <span className="quiet small">{why}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
