// Fault 10: the secret of the webhooks is rolled: for a while the provider signs with both.
import { afterEach, describe, expect, it } from "vitest";
import { installApp, type WebhookSecrets } from "../../shared/app.ts";
import { snapshotOf, stored, thinOf } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();
const OLD = { snapshot: "whsec_snapshot_old", thin: "whsec_thin_old" };
const NEW = { snapshot: "whsec_snapshot_new", thin: "whsec_thin_new" };
afterEach(() => installApp(line.app));

const kinds = ["snapshot", "thin"] as const;
const bodyOf = (kind: (typeof kinds)[number]) =>
  kind === "snapshot"
    ? snapshotOf(line.now(), "customer.created", { id: "cus_1", object: "customer" })
    : thinOf(line.now(), "v2.core.account.closed", "acct_nobody");
/** One header with the signatures of several secrets. */
const both = (body: string, ...secrets: string[]) => {
  const [first = "", ...more] = secrets.map((secret) => line.sign(body, { secret }));
  return [first, ...more.map((header) => header.split(",")[1])].join(",");
};

describe("fault 10: a rotation of the secret", () => {
  describe.each(kinds)("of the %s webhooks", (kind) => {
    it.each([
      ["only the old one is known here", [OLD[kind]]],
      ["only the new one is known here", [NEW[kind]]],
      ["both are known here", [NEW[kind], OLD[kind]]],
    ])("takes a body with two v1 signatures while %s", async (_, known) => {
      Object.assign(line.secrets, { [kind]: known });
      for (const order of [
        [OLD[kind], NEW[kind]],
        [NEW[kind], OLD[kind]],
      ]) {
        const body = bodyOf(kind);
        expect((await line.post(body, both(body, ...order), kind)).status).toBe(200);
        expect(await stored(line.table, body)).toMatchObject({ kind });
      }
    });

    it("takes one signature of either while both are known, and of neither stranger", async () => {
      Object.assign(line.secrets, { [kind]: [NEW[kind], OLD[kind]] });
      for (const [secret, status] of [
        [OLD[kind], 200],
        [NEW[kind], 200],
        ["whsec_stranger", 400],
      ] as const) {
        const body = bodyOf(kind);
        expect((await line.post(body, line.sign(body, { secret }), kind)).status).toBe(status);
      }
      const body = bodyOf(kind);
      expect((await line.post(body, both(body, "whsec_a", "whsec_b"), kind)).status).toBe(400);
    });

    it("no longer takes the old one when it is taken out", async () => {
      Object.assign(line.secrets, { [kind]: [NEW[kind]] });
      const body = bodyOf(kind);
      expect((await line.post(body, line.sign(body, { secret: OLD[kind] }), kind)).status).toBe(400);
      expect(await stored(line.table, body)).toBeUndefined();
    });
  });

  it("needs no restart: a signature that fits none of the secrets known lets them be read again", async () => {
    const asked: (number | undefined)[] = [];
    const kept: WebhookSecrets = { snapshot: [OLD.snapshot], thin: [OLD.thin] };
    const fresh: WebhookSecrets = { snapshot: [NEW.snapshot], thin: [NEW.thin] };
    installApp({
      ...line.app,
      webhookSecrets: async (options) => {
        asked.push(options?.maxAgeSeconds);
        return options ? fresh : kept;
      },
    });
    const known = bodyOf("snapshot");
    expect((await line.post(known, line.sign(known, { secret: OLD.snapshot }))).status).toBe(200);
    expect(asked).toEqual([undefined]);
    const rolled = bodyOf("snapshot");
    expect((await line.post(rolled, line.sign(rolled, { secret: NEW.snapshot }))).status).toBe(200);
    expect(asked).toEqual([undefined, undefined, 60]);
    const forged = bodyOf("snapshot");
    expect((await line.post(forged, line.sign(forged, { secret: "whsec_stranger" }))).status).toBe(400);
  });
});
