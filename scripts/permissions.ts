// Writes the table of functions and their permissions into docs/cloud.md, as the templates have it.
import { readFileSync, writeFileSync } from "node:fs";
import { functionRights, permissionTable } from "../infra/permission-table.ts";
import { templatesOf } from "../infra/templates.ts";

const doc = new URL("../docs/cloud.md", import.meta.url);
const { api, jobs, data } = templatesOf();
const table = permissionTable(functionRights([api, jobs, data], "fairbrief-dev"));
const MARKED = /(<!-- permissions:start -->\n)[\s\S]*?(<!-- permissions:end -->\n)/;
const before = readFileSync(doc, "utf8");
if (!MARKED.test(before)) throw new Error("docs/cloud.md has no place marked for the permissions table.");
writeFileSync(
  doc,
  before.replace(MARKED, (_, start: string, end: string) => `${start}${table}\n${end}`),
);
