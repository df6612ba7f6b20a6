// What the API says about itself before anybody has signed in.
import { expect, it } from "vitest";
import { getApp, installApp } from "../../shared/app.ts";
import { createClient } from "../../shared/routes/client.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const anyone = createClient({ baseUrl: system.url });

it("lacks nothing on one machine", async () => {
  const { data } = await anyone.system.health();
  expect(data).toEqual({ status: "ok", time: expect.any(String), missing: [] });
});

it("still answers while the owner has not put everything, and names what is missing", async () => {
  installApp({ ...(await getApp()), missingSecrets: async () => ["stripe/api", "stripe/webhook"] });
  const { status, data } = await anyone.system.health();
  expect(status).toBe(200);
  expect(data).toMatchObject({ status: "incomplete", missing: ["stripe/api", "stripe/webhook"] });
});
