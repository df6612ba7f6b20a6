// Decodes `a[b][0]=c`, the way Stripe's v1 takes parameters, into nested values of text.
import { isObj, type Json, type Obj } from "./json.ts";

const blank = (): Obj => Object.create(null) as Obj;

/** `metadata[op_id]` -> ["metadata", "op_id"], `expand[]` -> ["expand", ""]. */
function keys(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 1) return [name];
  return [name.slice(0, open), ...[...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "")];
}

/** Objects whose keys are 0, 1, 2… were lists. */
function lists(value: Json): Json {
  if (!isObj(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, lists(inner)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

export function decodeForm(text: string): Obj {
  const root = blank();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = keys(name);
    const last = path.pop() ?? "";
    let node = root;
    for (const key of path) {
      const inner = node[key];
      const next = isObj(inner) ? inner : blank();
      node[key] = next;
      node = next;
    }
    node[last === "" ? String(Object.keys(node).length) : last] = value;
  }
  const decoded = lists(root);
  return isObj(decoded) ? decoded : {};
}
