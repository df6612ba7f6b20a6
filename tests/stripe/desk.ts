// The stand-in's core without a server: calls answered at once, pages decided at once, a clock to move.
import { openCore } from "../../local/stripe/core.ts";
import { openStore } from "../../local/stripe/store.ts";
import { handClock } from "./stage.ts";

export type Body = { id?: string; url?: string; error?: { code?: string } } & Record<string, unknown>;

export function openDesk() {
  const clock = handClock("2026-11-02T10:00:00.000Z");
  const core = openCore({ store: openStore(), now: clock.now, baseUrl: () => "http://127.0.0.1:1" });
  const ask = <T = Body>(method: string, url: string, body = "", account = ""): T => {
    const headers = { authorization: "Bearer sk_test_1", ...(account ? { "stripe-account": account } : {}) };
    return JSON.parse(core.handle({ method, url, headers, body }).body) as T;
  };
  /** A control of the stand-in. */
  const order = (path: string, body: object = {}) => ask("POST", `/_standin/${path}`, JSON.stringify(body));
  const choose = (url: string, outcome: string) => {
    const headers = { "content-type": "application/json" };
    core.handle({ method: "POST", url: new URL(url).pathname, headers, body: JSON.stringify({ outcome }) });
  };
  const settle = () => {
    core.runDue();
    for (const { id } of core.outgoing()) core.sent(id, true);
  };
  const advance = (hours: number) => {
    const end = new Date(clock.now().getTime() + hours * 3_600_000);
    for (let next = core.nextDue(); next && next <= end; next = core.nextDue()) {
      clock.moveTo(next);
      settle();
    }
    clock.moveTo(end);
  };
  /** A connected account that a person has onboarded. */
  const connect = (country = "US") => {
    const body = `country=${country}&capabilities[transfers][requested]=true`;
    const account = String(ask("POST", "/v1/accounts", body).id);
    const link = ask("POST", "/v1/account_links", `account=${account}&type=account_onboarding&return_url=http://a`);
    choose(String(link.url), "complete");
    return account;
  };
  return { core, clock, ask, order, choose, advance, connect };
}
