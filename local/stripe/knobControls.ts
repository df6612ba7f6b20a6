// `/_standin/faults` and `/_standin/webhooks`: what goes wrong on the wire, on order.
import { control, oneOf, refused } from "./control.ts";
import { ACTIONS } from "./faults.ts";
import { newId } from "./work.ts";

/** A regular expression somebody wrote. */
export function pattern(text: string): string {
  try {
    return new RegExp(text).source;
  } catch {
    throw refused(`This is no regular expression: ${text}`);
  }
}

const faultShape = {
  match: { method: "str", path: "str", key: "str", nth: "int", count: "int", probability: "num", seed: "str" },
  "action!": "str",
  ms: "int",
} as const;

const webhookShape = {
  types: "str",
  drop: "int",
  duplicate: "int",
  delaySeconds: "int",
  corrupt: "int",
  ageSeconds: "int",
  reorder: "str",
  beforeResponse: "bool",
} as const;

export const knobControls = [
  control("POST", /^\/faults$/, faultShape, (work, p) => {
    const action = oneOf(ACTIONS, p.action, "an action");
    const { nth = 1, count = 1, path, ...match } = p.match ?? {};
    const id = newId(work, "fault_");
    const fault = {
      id,
      match: { ...match, ...(path ? { path: pattern(path) } : {}), nth, count },
      action,
      seen: 0,
      ...(p.ms === undefined ? {} : { ms: p.ms }),
    };
    work.tables.fault.put(id, fault);
    return fault;
  }),
  control("POST", /^\/clock$/, { "advance!": "num" }, () => {
    throw refused("The clock is moved forward, by seconds.");
  }),
  control("DELETE", /^\/faults$/, {}, (work) => {
    for (const fault of work.tables.fault.values()) work.tables.fault.delete(fault.id);
    return {};
  }),
  control(
    "POST",
    /^\/webhooks$/,
    webhookShape,
    (work, { types = "", drop = 0, duplicate = 0, delaySeconds = 0, ...more }) => {
      const knobs = { types: pattern(types), drop, duplicate, delaySeconds, ...more };
      work.tables.knobs.put("knobs", knobs);
      return knobs;
    },
  ),
];
