// Every address that a message of ours leads to, and every room of a workplace, is a page of the application.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PATHS, SETTINGS_PATH } from "../../shared/notify/paths.ts";
import { navOf } from "../../web/app/nav.ts";
import type { Workplace } from "../../web/app/workplace.ts";

const root = join(import.meta.dirname, "../..");
/** The addresses that a file declares, with the names that it gives to parts of them filled in. */
function declaredIn(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const names = new Map<string, string>();
  const filled = (path: string) => path.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => names.get(name) ?? name);
  for (const [, name = "", path = ""] of text.matchAll(/^const (\w+) = ["`]([^"`]+)["`];/gm))
    names.set(name, filled(path));
  return [...text.matchAll(/page\(\s*\w+,\s*(?:["`]([^"`]+)["`]|(\w+))/g)].map(([, path, name = ""]) =>
    path === undefined ? (names.get(name) ?? name) : filled(path),
  );
}
const declared = globSync("web/pages/*/routes.ts", { cwd: root }).flatMap(declaredIn);
const patterns = declared.map((path) => new RegExp(`^${path.replaceAll(/\$\w+/g, "[^/]+")}$`));
const isPage = (path: string) => patterns.some((pattern) => pattern.test(path));

const IDS = {
  agreementId: "agr_1",
  applicationId: "app_1",
  brandId: "org_1",
  briefId: "brf_1",
  reportId: "rpt_1",
  reconciliationId: "rec_1",
  chargebackId: "du_1",
  collectiveId: "col_1",
  groupId: "grp_1",
  invitationToken: "token",
};
const WORKPLACES: readonly Workplace[] = [
  { kind: "brand", brandId: "org_1", name: "Brand" },
  { kind: "creator" },
  { kind: "finance" },
  { kind: "mediator" },
  { kind: "admin" },
];

it("of messages", () => {
  const links = [...Object.values(PATHS).map((path) => path(IDS)), SETTINGS_PATH];
  expect(links.filter((path) => !isPage(path))).toEqual([]);
});

it("of workplaces", () => {
  const rooms = WORKPLACES.flatMap((workplace) => navOf(workplace).map(({ to }) => to));
  expect(rooms.length).toBeGreaterThan(10);
  expect(rooms.filter((path) => !isPage(path))).toEqual([]);
});
