// How this machine's clients speak to the table's emulator: it wants to see a signature and does not look at it.
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { LOCAL_REGION } from "./lambda.ts";

/** To make a true one costs as much as all the rest of a request. */
const SIGNATURE = {
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=00`,
  "x-amz-date": "20260101T000000Z",
};

export const EMULATOR = {
  region: LOCAL_REGION,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  signer: {
    sign: async (request) => {
      Object.assign(request.headers, SIGNATURE);
      return request;
    },
  },
} satisfies DynamoDBClientConfig;
