// Tables of docs/money.md, made of what really happened: a test holds each to the document.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { tableText } from "../../local/demo/checks.ts";
import { type Line, POSTING_KINDS, type PostingKind } from "../../shared/domain/ledger.ts";
import type { Parties } from "./deal.ts";

const doc = join(import.meta.dirname, "../../docs/money.md");

const plain = (rows: readonly (readonly (string | number)[])[]) =>
  tableText(rows)
    .split("\n")
    .map((line) => line.slice(4).trimEnd())
    .join("\n");

/** Ids differ from run to run. */
const shortName = (account: string) =>
  account
    .replace(/mst_\w+\.(\d+)/g, "m$1")
    .replace(/agr_\w+/g, "agr")
    .replace(/crt_\w+/g, "creator")
    .replace(/org_\w+/g, "brand");

const order = POSTING_KINDS as readonly string[];

/** Postings as a table, in the order in which money moves: what is sent at once is done in either. */
export function postingsTable(postings: readonly { kind: string; lines: readonly Line[] }[]): string {
  const sorted = [...postings].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const rows = sorted.flatMap(({ kind, lines }) =>
    lines.map(({ account, dr, cr }) => [kind, shortName(account), dr, cr]),
  );
  return plain([["posting", "account", "debit", "credit"], ...rows]);
}

/** The postings of a deal as finance reads them; with `from`, without those of kinds before it. */
export async function ledgerOf({ finance }: Parties, agreementId: string, from?: PostingKind): Promise<string> {
  const { data } = await finance.agreements.money({ params: { agreementId } });
  const first = from === undefined ? 0 : order.indexOf(from);
  return postingsTable((data.postings ?? []).filter(({ kind }) => order.indexOf(kind) >= first));
}

/** Compares a table with the block of that name in the document; UPDATE_DOCS=1 writes it instead. */
export function holdDoc(name: string, table: string | readonly (readonly (string | number)[])[]): void {
  const told = typeof table === "string" ? table : plain(table);
  const block = new RegExp(`(<!-- ${name} -->\n\`\`\`\n)[\\s\\S]*?(\n\`\`\`)`);
  const text = readFileSync(doc, "utf8");
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      doc,
      text.replace(block, (_, head: string, tail: string) => `${head}${told}${tail}`),
    );
  expect(block.exec(readFileSync(doc, "utf8"))?.[0]).toContain(told);
}
