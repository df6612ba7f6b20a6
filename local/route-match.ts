// Chooses the route of a request as an HTTP API does: the most exact path first, a named method before ANY, $default last.

export type GatewayRoute = { method: string; path: string; area: string; authorizer: boolean };

export type Match = { route: GatewayRoute; pathParameters: Record<string, string> };

type Part = { kind: "static" | "one" | "rest"; name: string };
type Candidate = { route: GatewayRoute; parts: Part[] };

const RANK = { static: 0, one: 1, rest: 2 } as const;

/** A function from method and path (as sent, still encoded) to the route, or undefined for `$default`. */
export function routeMatcher(routes: readonly GatewayRoute[]): (method: string, path: string) => Match | undefined {
  const candidates = routes
    .map((route): Candidate => ({ route, parts: segments(route.path).map(part) }))
    .sort(moreExactFirst);

  return (method, path) => {
    const sent = segments(path);
    for (const { route, parts } of candidates) {
      if (route.method !== "ANY" && route.method !== method) continue;
      const pathParameters = parametersOf(parts, sent);
      if (pathParameters) return { route, pathParameters };
    }
    return undefined;
  };
}

/** Percent-decodes once; what is not valid encoding stays as it was sent. */
export function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const segments = (path: string): string[] => path.slice(1).split("/");

function part(segment: string): Part {
  const [, name, rest] = /^\{([^}+]+)(\+)?\}$/.exec(segment) ?? [];
  if (name === undefined) return { kind: "static", name: segment };
  return { kind: rest ? "rest" : "one", name };
}

function moreExactFirst(a: Candidate, b: Candidate): number {
  for (let i = 0; i < Math.max(a.parts.length, b.parts.length); i += 1) {
    const [left, right] = [a.parts[i], b.parts[i]];
    const order = (left ? RANK[left.kind] : 0) - (right ? RANK[right.kind] : 0);
    if (order !== 0) return order;
  }
  return Number(a.route.method === "ANY") - Number(b.route.method === "ANY");
}

function parametersOf(parts: Part[], sent: string[]): Record<string, string> | undefined {
  const last = parts.at(-1);
  if (last?.kind === "rest" ? sent.length < parts.length : sent.length !== parts.length) return undefined;
  const found: [string, string][] = [];
  for (const [i, { kind, name }] of parts.entries()) {
    const segment = sent[i] ?? "";
    if (kind === "static") {
      if (segment !== name) return undefined;
      continue;
    }
    const value = kind === "rest" ? sent.slice(i).join("/") : segment;
    if (value === "") return undefined;
    found.push([name, decodedOnce(value)]);
  }
  return Object.fromEntries(found);
}
