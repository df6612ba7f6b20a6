// Calls about webhook endpoints, which hear of what they were enabled for.
import { invalid, noSuch } from "./errors.ts";
import { listOf, paging } from "./list.ts";
import { forget, secretOf } from "./listeners.ts";
import { route } from "./route.ts";
import type { WebhookEndpoint } from "./state.ts";
import { API_VERSION, endpointView } from "./transferViews.ts";
import { mergeMetadata, newId, type Work } from "./work.ts";

function endpointOf(work: Work, id: string): WebhookEndpoint {
  const endpoint = work.tables.endpoint.get(id);
  if (!endpoint) throw noSuch("webhook endpoint", id);
  return endpoint;
}

export const endpointRoutes = [
  route(
    "POST",
    "/v1/webhook_endpoints",
    {
      "url!": "str",
      "enabled_events!": "strs",
      api_version: "str",
      connect: "bool",
      description: "str",
      metadata: "map",
    },
    (work, p) => {
      if ((p.api_version ?? API_VERSION) !== API_VERSION)
        throw invalid(`Invalid Stripe API version: ${p.api_version}`, "api_version");
      if (!URL.canParse(p.url))
        throw invalid("Invalid URL: an address with its scheme is needed.", "url", "url_invalid");
      const id = newId(work, "we_");
      const endpoint: WebhookEndpoint = {
        id,
        created: work.now,
        url: p.url,
        events: p.enabled_events,
        description: p.description ?? null,
        connect: p.connect ?? false,
        metadata: mergeMetadata({}, p.metadata),
      };
      work.tables.endpoint.put(id, endpoint);
      return endpointView(endpoint, secretOf(id));
    },
  ),
  route("GET", "/v1/webhook_endpoints", paging, (work, p) =>
    listOf("/v1/webhook_endpoints", p, work.tables.endpoint.values(), (endpoint) => endpointView(endpoint)),
  ),
  route("GET", "/v1/webhook_endpoints/{}", {}, (work, _, id) => endpointView(endpointOf(work, id))),
  route(
    "POST",
    "/v1/webhook_endpoints/{}",
    { url: "str", enabled_events: "strs", description: "str", disabled: "bool", metadata: "map" },
    (work, p, id) => {
      const old = endpointOf(work, id);
      const endpoint: WebhookEndpoint = {
        ...old,
        url: p.url ?? old.url,
        events: p.enabled_events ?? old.events,
        description: p.description ?? old.description,
        metadata: mergeMetadata(old.metadata ?? {}, p.metadata),
        ...(p.disabled === undefined ? {} : { disabled: p.disabled }),
      };
      if (endpoint.disabled) forget(work, ({ door }) => door === id);
      work.tables.endpoint.put(id, endpoint);
      return endpointView(endpoint);
    },
  ),
  route("DELETE", "/v1/webhook_endpoints/{}", {}, (work, _, id) => {
    work.tables.endpoint.delete(endpointOf(work, id).id);
    forget(work, ({ door }) => door === id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
];
