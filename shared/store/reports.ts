// Reports: the head of each, and the list of its owner.
import { fileNameOf, type Report } from "../domain/report.ts";
import { due, key, list } from "./keys.ts";
import { newestFirst } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** The owner of the platform's own reports; a brand's are its organisation's. */
export const PLATFORM = "platform";

export const getReport = async (table: Table, reportId: string): Promise<Report | undefined> => {
  const item = await table.get(key.report(reportId));
  return item && stored<Report>(item);
};

/** `dueAt` puts it on the due index, so that a report whose worker died is made by the sweep. */
export function reportPut(report: Report, dueAt?: string): Put {
  const item: Item = {
    ...key.report(report.id),
    t: "report",
    sv: 1,
    ...report,
    gsi1pk: list.reportsOf(report.owner),
    gsi1sk: `${report.createdAt}#${report.id}`,
    card: reportView(report),
    ...(dueAt === undefined ? {} : due("report", report.id, dueAt)),
  };
  return { put: item, ...follows("report", report.version) };
}

/** The report as its API shows it: without its owner. */
export function reportView(report: Report) {
  const { owner: _owner, ...shown } = report;
  return { ...shown, fileName: fileNameOf(report) };
}

export const reportsOf = (
  table: Table,
  owners: readonly string[],
  query: { limit?: number | undefined; cursor?: string | undefined },
) =>
  newestFirst<ReturnType<typeof reportView>>(
    table,
    owners.map((owner) => ({ index: "gsi1" as const, pk: list.reportsOf(owner), prefix: "" })),
    ["reports", owners],
    query,
  );

/** Named by its content, so that a second worker on the same report can never change a file that was announced. */
export const objectKey = (report: Report, sha256: string) =>
  `${report.owner}/${report.id}/${sha256}/${fileNameOf(report)}`;
