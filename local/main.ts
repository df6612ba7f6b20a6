// npm start: the product on one machine, with the demo world.
import { parseArgs } from "node:util";
import { buildWeb } from "../web/build/build.ts";
import { StartRefused } from "./data-dir.ts";
import { startSystem } from "./system.ts";
import { restoreWorld } from "./world/restore.ts";

const USAGE = "npm start -- [--port 4100] [--data .data] [--fresh] [--no-demo] [--json]";

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "4100" },
        data: { type: "string", default: ".data" },
        fresh: { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
    return { ...values, port };
  } catch (error) {
    throw new StartRefused(`${error instanceof Error ? error.message : String(error)} Usage: ${USAGE}`);
  }
}

async function main(): Promise<void> {
  const started = performance.now();
  const options = readOptions();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  await buildWeb();
  const system = await startSystem({
    dataDir: options.data,
    port: options.port,
    fresh: options.fresh,
    stripeKey: process.env.STRIPE_SECRET_KEY || undefined,
    schedules: true,
    ...(process.env.FAIRBRIEF_LOG ? { log: say } : {}),
    ...(options["no-demo"] ? {} : { restore: (parts) => restoreWorld(parts, say) }),
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await system.stop();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  const ready = {
    ready: true,
    api: system.url,
    web: system.url,
    stripe: system.stripeUrl,
    mailbox: `${system.url}/mailbox`,
    pid: process.pid,
    ms: Math.round(performance.now() - started),
  };
  if (options.json) return void process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.stdout.write(
    `Fairbrief is ready after ${ready.ms} ms.\n  Web      ${ready.web}\n  API      ${ready.api}/v1  (described at ${ready.api}/docs)\n  Mailbox  ${ready.mailbox}\n  Accounts ${ready.web}/_demo\n  Stripe   ${ready.stripe}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartRefused || error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
