// Calls about event destinations of v2, which hear of what they were enabled for.
import { iso } from "./accountViews.ts";
import { invalid, StripeFail } from "./errors.ts";
import type { Obj } from "./json.ts";
import { forget, secretOf } from "./listeners.ts";
import { listV2, pagingV2 } from "./listV2.ts";
import { route } from "./route.ts";
import type { Destination } from "./state.ts";
import { API_VERSION, thinEvent } from "./transferViews.ts";
import { emitThin, mergeMetadata, newId, type Work } from "./work.ts";

const PATH = "/v2/core/event_destinations";

/** The address and the secret are shown to those alone who ask for them. */
function view(destination: Destination, include: readonly string[] = []): Obj {
  const endpoint = {
    ...(include.includes("webhook_endpoint.url") ? { url: destination.url } : {}),
    ...(include.includes("webhook_endpoint.signing_secret") ? { signing_secret: secretOf(destination.id) } : {}),
  };
  return {
    id: destination.id,
    object: "v2.core.event_destination",
    created: iso(destination.created),
    description: destination.description,
    enabled_events: destination.events,
    event_payload: destination.payload,
    events_from: destination.from,
    livemode: false,
    metadata: destination.metadata,
    name: destination.name,
    snapshot_api_version: destination.payload === "snapshot" ? API_VERSION : null,
    status: destination.enabled ? "enabled" : "disabled",
    status_details: destination.enabled ? null : { disabled: { reason: "user" } },
    type: "webhook_endpoint",
    updated: iso(destination.updated),
    webhook_endpoint: endpoint,
  };
}

function destinationOf(work: Work, id: string): Destination {
  const destination = work.tables.destination.get(id);
  if (!destination) throw new StripeFail(404, `No such event destination: '${id}'`, { code: "not_found" });
  return destination;
}

function keep(work: Work, destination: Destination): Destination {
  work.tables.destination.put(destination.id, destination);
  return destination;
}

const turn = (to: "enable" | "disable") =>
  route("POST", `${PATH}/{}/${to}`, {}, (work, _, id) => {
    const destination = { ...destinationOf(work, id), enabled: to === "enable", updated: work.now };
    if (!destination.enabled) forget(work, ({ door }) => door === id);
    return view(keep(work, destination));
  });

export const destinationRoutes = [
  route(
    "POST",
    PATH,
    {
      "name!": "str",
      "type!": "str",
      "event_payload!": "str",
      "enabled_events!": "strs",
      description: "str",
      events_from: "strs",
      include: "strs",
      metadata: "map",
      snapshot_api_version: "str",
      webhook_endpoint: { "url!": "str" },
    },
    (work, p) => {
      const url = p.webhook_endpoint?.url;
      if (p.type !== "webhook_endpoint") throw invalid("The stand-in knows webhook_endpoint alone.", "type");
      if (!url || !URL.canParse(url)) throw invalid("Give the address of the endpoint.", "webhook_endpoint.url");
      if (p.event_payload !== "snapshot" && p.event_payload !== "thin")
        throw invalid("The payload is snapshot or thin.", "event_payload");
      const stranger = p.events_from?.find((name) => name !== "@self" && name !== "@accounts");
      if (stranger) throw invalid(`The stand-in knows @self and @accounts, not ${stranger}.`, "events_from");
      if ((p.snapshot_api_version ?? API_VERSION) !== API_VERSION)
        throw invalid(`Invalid Stripe API version: ${p.snapshot_api_version}`, "snapshot_api_version");
      const destination = keep(work, {
        id: newId(work, "ed_test_"),
        created: work.now,
        updated: work.now,
        name: p.name,
        description: p.description ?? "",
        payload: p.event_payload,
        events: p.enabled_events,
        from: p.events_from ?? ["@self"],
        url,
        enabled: true,
        metadata: mergeMetadata({}, p.metadata),
      });
      return view(destination, p.include);
    },
  ),
  route("GET", PATH, { ...pagingV2, include: "strs" }, (work, p) =>
    listV2(PATH, p, work.tables.destination.values(), (destination) => view(destination, p.include)),
  ),
  route("GET", `${PATH}/{}`, { include: "strs" }, (work, p, id) => view(destinationOf(work, id), p.include)),
  route(
    "POST",
    `${PATH}/{}`,
    {
      name: "str",
      description: "str",
      enabled_events: "strs",
      include: "strs",
      metadata: "map",
      webhook_endpoint: { "url!": "str" },
    },
    (work, p, id) => {
      const old = destinationOf(work, id);
      const destination = keep(work, {
        ...old,
        updated: work.now,
        name: p.name ?? old.name,
        description: p.description ?? old.description,
        events: p.enabled_events ?? old.events,
        url: p.webhook_endpoint?.url ?? old.url,
        metadata: mergeMetadata(old.metadata, p.metadata),
      });
      return view(destination, p.include);
    },
  ),
  route("DELETE", `${PATH}/{}`, {}, (work, _, id) => {
    work.tables.destination.delete(destinationOf(work, id).id);
    forget(work, ({ door }) => door === id);
    return { id, object: "v2.core.event_destination" };
  }),
  turn("enable"),
  turn("disable"),
  route("POST", `${PATH}/{}/ping`, {}, (work, _, id) => {
    const related = { id: destinationOf(work, id).id, type: "v2.core.event_destination", url: `${PATH}/${id}` };
    const event = work.tables.event.get(
      emitThin(work, "v2.core.event_destination.ping", work.platform, {}, { related, door: id }),
    );
    if (!event) throw new Error("The ping was not kept.");
    return thinEvent(event, true);
  }),
];
