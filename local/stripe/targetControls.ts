// `/_standin/targets`: what the product's own two addresses are sent, on order.
import { control, oneOf } from "./control.ts";
import { forget } from "./listeners.ts";

const TARGETS = ["snapshot", "thin"] as const;

export const targetControls = [
  control("POST", /^\/targets\/([^/]+)$/, { enabled: "bool", events: "strs", from: "strs" }, (work, p, _, name) => {
    const target = oneOf(TARGETS, name, "a target");
    const rule = { enabled: p.enabled ?? true, events: p.events ?? ["*"], from: p.from ?? ["@self", "@accounts"] };
    work.tables.target.put(target, rule);
    if (!rule.enabled) forget(work, (delivery) => delivery.target === target && !delivery.door);
    return { target, ...rule };
  }),
];
