// Fault 21: something between us and the provider answers instead of it: a proxy, a load balancer, a login page.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce, mustHaveTheirDue } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { type Answer, middleman } from "./kit/middleman.ts";

const between = middleman();
const line = await openLine({ through: between.open });
const html = (status: number, title: string): Answer => ({ status, type: "text/html", body: `<html>${title}</html>` });
const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });

const ANSWERS: [string, Answer][] = [
  ["a 200 with nothing in it", json(200, {})],
  ["a 200 with a message", json(200, { message: "OK" })],
  ["a 200 that looks like a transfer's beginning", json(200, { id: "tr_1" })],
  ["a gateway's 404", json(404, { message: "Not Found" })],
  ["a load balancer's 503", json(503, { message: "Service Unavailable" })],
  ["a proxy's HTML 502", html(502, "502 Bad Gateway")],
  ["a login page with 200", html(200, "Sign in to the airport")],
  ["a login page that calls itself JSON", { status: 200, body: "<html>Sign in</html>" }],
  ["an empty 200", { status: 200, body: "" }],
  ["JSON null", { status: 200, body: "null" }],
  ["a redirect", { status: 302, body: "{}" }],
  ["an empty 204", { status: 204, body: "" }],
];

describe("fault 21: an answer that is not the provider's", () => {
  it.each([
    ...ANSWERS.map(([name, answer]) => ["though the provider made the transfer", name, answer, true] as const),
    ...ANSWERS.filter((_, n) => n % 3 === 0).map(
      ([name, answer]) => ["and the provider never got the request", name, answer, false] as const,
    ),
  ])("%s is unknown and never done: %s", async (_, __, answer, passesOn) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    between.tricks.push({ passesOn, says: () => answer });
    const after = await dispatch(line.app, deal.opId);
    expect(after).toMatchObject({ status: "unknown", attempt: 1, sends: 1 });
    expect(after).not.toHaveProperty("stripeId");
    expect(await deal.payoutOf()).toMatchObject({ status: "sending" });
    expect(await deal.made()).toHaveLength(passesOn ? 1 : 0);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustHaveTheirDue(line, deal);
  });

  it("is believed by nobody, however long it goes on", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    for (const [, answer] of ANSWERS) between.tricks.push({ passesOn: false, says: () => answer });
    await line.advance(DAY);
    expect(between.tricks).toEqual([]);
    await line.hooks();
    await mustBePaidOnce(line, deal);
  });

  it.each(["html_502", "json_no_error"])("is the same from the provider's own edge: %s", async (action) => {
    const deal = await claimedOn(line);
    await line.fault(action);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done" });
    await mustBePaidOnce(line, deal);
  });
});
