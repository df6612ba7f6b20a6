// Calls about webhook endpoints. They are kept; where webhooks go is the product's own configuration.
import { noSuch } from "./errors.ts";
import { listOf, paging } from "./list.ts";
import { route } from "./route.ts";
import type { WebhookEndpoint } from "./state.ts";
import { endpointView } from "./transferViews.ts";
import { newId, type Work } from "./work.ts";

function endpointOf(work: Work, id: string): WebhookEndpoint {
  const endpoint = work.tables.endpoint.get(id);
  if (!endpoint) throw noSuch("webhook endpoint", id);
  return endpoint;
}

export const endpointRoutes = [
  route(
    "POST",
    "/v1/webhook_endpoints",
    { "url!": "str", "enabled_events!": "strs", api_version: "str", connect: "bool", description: "str" },
    (work, p) => {
      const id = newId(work, "we_");
      const endpoint = {
        id,
        created: work.now,
        url: p.url,
        events: p.enabled_events,
        description: p.description ?? null,
      };
      work.tables.endpoint.put(id, endpoint);
      return endpointView(endpoint, `whsec_${id.slice(3)}`);
    },
  ),
  route("GET", "/v1/webhook_endpoints", paging, (work, p) =>
    listOf("/v1/webhook_endpoints", p, work.tables.endpoint.values(), (endpoint) => endpointView(endpoint)),
  ),
  route("GET", "/v1/webhook_endpoints/{}", {}, (work, _, id) => endpointView(endpointOf(work, id))),
  route(
    "POST",
    "/v1/webhook_endpoints/{}",
    { url: "str", enabled_events: "strs", description: "str", disabled: "bool" },
    (work, p, id) => {
      const old = endpointOf(work, id);
      const endpoint: WebhookEndpoint = {
        ...old,
        url: p.url ?? old.url,
        events: p.enabled_events ?? old.events,
        description: p.description ?? old.description,
        ...(p.disabled === undefined ? {} : { disabled: p.disabled }),
      };
      work.tables.endpoint.put(id, endpoint);
      return endpointView(endpoint);
    },
  ),
  route("DELETE", "/v1/webhook_endpoints/{}", {}, (work, _, id) => {
    work.tables.endpoint.delete(endpointOf(work, id).id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
];
