// What an owner sets for a stage, by context: `-c stage=prod -c region=eu-central-1 ...`; docs/cloud.md explains each.
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

export type Settings = {
  stage: string;
  prod: boolean;
  region: string;
  /** Prefix of every physical name: `fairbrief-<stage>`. */
  prefix: string;
  tableName: string;
  /** The origin of the page; return URLs must be on it. */
  webOrigin: string;
  web: { domain: string; certificateArn: string } | undefined;
  api: { domain: string; certificateArn: string } | undefined;
  /** Sender of the product's mail; its domain is a verified SES identity. */
  mailFrom: string;
  /** Cognito sends through SES only when the owner has named a sender. */
  mailVerified: boolean;
  alarmEmail: string | undefined;
  /** A new account has too little concurrency to set any of it aside. */
  reserveConcurrency: boolean;
  logDays: number;
};

/** The Region of CloudFront's certificates and web ACLs. */
export const EDGE_REGION = "us-east-1";

function text(node: IConstruct, name: string): string | undefined {
  const value: unknown = node.node.tryGetContext(name);
  return value === undefined || value === "" ? undefined : String(value);
}

function domain(node: IConstruct, name: "web" | "api") {
  const host = text(node, `${name}Domain`);
  const certificateArn = text(node, `${name}CertificateArn`);
  if (Boolean(host) !== Boolean(certificateArn))
    throw new Error(`Set both ${name}Domain and ${name}CertificateArn, or neither.`);
  return host && certificateArn ? { domain: host, certificateArn } : undefined;
}

export function readSettings(app: IConstruct): Settings {
  const stage = text(app, "stage") ?? "dev";
  if (!/^[a-z][a-z0-9]{1,9}$/.test(stage))
    throw new Error(`The stage "${stage}" does not do: use 2 to 10 lower-case letters and digits.`);
  const web = domain(app, "web");
  const prefix = `fairbrief-${stage}`;
  const webOrigin = text(app, "webOrigin") ?? (web ? `https://${web.domain}` : `https://${stage}.fairbrief.example`);
  const mailFrom = text(app, "mailFrom");
  const prod = stage === "prod";
  return {
    stage,
    prod,
    region: text(app, "region") ?? "eu-central-1",
    prefix,
    tableName: text(app, "tableName") ?? prefix,
    webOrigin,
    web,
    api: domain(app, "api"),
    mailFrom: mailFrom ?? "notices@fairbrief.example",
    mailVerified: mailFrom !== undefined,
    alarmEmail: text(app, "alarmEmail"),
    reserveConcurrency: text(app, "reserveConcurrency") !== "false",
    logDays: prod ? 30 : 7,
  };
}

/** The identity that mail is sent from: the domain of the sender's address. */
export const mailDomain = (settings: Settings) => settings.mailFrom.split("@")[1] ?? "";

export const secretName = (settings: Settings, name: string) => `${settings.prefix}/${name}`;
export const queueName = (settings: Settings, name: string) => `${settings.prefix}-${name}`;

/** Bucket names are the account's own, so that a stage can be made in any account. */
export const bucketName = (settings: Settings, name: string, account: string) =>
  `${settings.prefix}-${name}-${account}`;

/** State outlives its stack; all else goes with it. */
export const KEEP = RemovalPolicy.RETAIN;
export const DROP = RemovalPolicy.DESTROY;
export const GATEWAY_TIMEOUT = Duration.seconds(29);
