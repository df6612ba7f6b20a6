// A kept search as its owner reads it.
import type { AuditEntry } from "../../../shared/domain/event.ts";
import { addressOf, pathOf, type SavedSearch } from "../../../shared/domain/savedSearch.ts";

export const searchReply = ({ userId: _user, seenTo: _seen, page: _page, query, told, ...search }: SavedSearch) => ({
  ...search,
  filters: addressOf(query),
  path: pathOf({ page: _page, query }),
  told: told ?? null,
});

export const searchAudit = ({ id, version }: Pick<SavedSearch, "id" | "version">, action: string): AuditEntry => ({
  aggregate: id,
  version,
  action: `saved_search.${action}`,
});
