// The environment of a function: names only, never a secret.
const read = (name: string) => {
  const value = process.env[name];
  if (!value)
    throw new Error(`The environment variable ${name} is not set; infra/lambda.ts sets it for every function.`);
  return value;
};

export const env = () => ({
  stage: read("STAGE"),
  region: read("AWS_REGION"),
  tableName: read("TABLE_NAME"),
  webOrigin: read("WEB_ORIGIN"),
  userPoolId: read("USER_POOL_ID"),
  clientId: read("USER_POOL_CLIENT_ID"),
  buckets: {
    uploads: process.env.BUCKET_UPLOADS ?? "",
    media: process.env.BUCKET_MEDIA ?? "",
    reports: process.env.BUCKET_REPORTS ?? "",
  },
  /** Queue name -> URL; only the functions that send have it. */
  queues: JSON.parse(process.env.QUEUE_URLS ?? "{}") as Record<string, string>,
  mailFrom: process.env.MAIL_FROM ?? "",
  mailConfigurationSet: process.env.MAIL_CONFIGURATION_SET ?? "",
  piiKeyId: process.env.PII_KEY_ID ?? "",
  stripeSecretName: process.env.STRIPE_SECRET_NAME ?? "",
  webhookSecretName: process.env.WEBHOOK_SECRET_NAME ?? "",
  /** Short name -> full name, of the secrets whose presence the function may see. */
  watchedSecrets: JSON.parse(process.env.WATCHED_SECRETS ?? "{}") as Record<string, string>,
  originVerifySecretName: process.env.ORIGIN_VERIFY_SECRET_NAME ?? "",
});
export type Env = ReturnType<typeof env>;
