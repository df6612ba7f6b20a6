// The CDK app: from a stage to its stacks. `node infra/app.ts` bundles the functions and writes the templates.
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { App, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { bundleFunctions, bundleWeb, FUNCTIONS_DIR, WEB_DIR } from "./bundle.ts";
import { EDGE_REGION, readSettings } from "./settings.ts";
import { ApiStack } from "./stacks/api.ts";
import { DataStack } from "./stacks/data.ts";
import { EdgeStack } from "./stacks/edge.ts";
import { JobsStack } from "./stacks/jobs.ts";
import { ObservabilityStack } from "./stacks/observability.ts";
import { WebStack } from "./stacks/web.ts";

export type BuildOptions = {
  /** Overrides the context of cdk.json and of the command line. */
  context?: Record<string, unknown>;
  /** Where each function's bundle lies, in a folder under its name. */
  functionsDir?: string;
  /** The files of the page. */
  webDir?: string;
  outdir?: string;
};

const fileContext = (): Record<string, unknown> => {
  const path = fileURLToPath(new URL("../cdk.json", import.meta.url));
  const { context } = JSON.parse(readFileSync(path, "utf8")) as { context: Record<string, unknown> };
  return context;
};

/** The whole app of one stage; nothing is looked up in an account. */
export function buildApp({
  context = {},
  functionsDir = FUNCTIONS_DIR,
  webDir = WEB_DIR,
  outdir,
}: BuildOptions = {}): App {
  const app = new App({
    context: fileContext(),
    postCliContext: context,
    analyticsReporting: false,
    ...(outdir ? { outdir } : {}),
  });
  const settings = readSettings(app);
  const home = (name: string) => ({ stackName: `${settings.prefix}-${name}`, env: { region: settings.region } });
  const data = new DataStack(app, "data", settings, functionsDir, home("data"));
  const around = {
    settings,
    functionsDir,
    table: data.table,
    userPool: { id: data.userPool.userPoolId, clientId: data.client.userPoolClientId },
    piiKeyArn: data.piiKey.keyArn,
  };
  const api = new ApiStack(app, "api", around, home("api"));
  new JobsStack(app, "jobs", around, home("jobs"));
  new WebStack(app, "web", { settings, userPool: data.userPool, webDir }, home("web"));
  const edge = new EdgeStack(
    app,
    "edge",
    { settings, apiHost: api.host },
    { stackName: `${settings.prefix}-edge`, env: { region: EDGE_REGION } },
  );
  const observability = new ObservabilityStack(
    app,
    "observability",
    { settings, apiId: api.apiId },
    home("observability"),
  );
  // Both know what they need of `data` by name only.
  for (const stack of [edge, observability]) stack.addStackDependency(data);
  Tags.of(app).add("product", "fairbrief");
  Tags.of(app).add("stage", settings.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await Promise.all([bundleFunctions(), bundleWeb()]);
  buildApp().synth();
}
