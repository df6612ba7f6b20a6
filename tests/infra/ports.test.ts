// The cloud's drivers, as far as they can be held without a cloud: what they sign, what they keep, what they refuse.
import { describe, expect, test } from "vitest";
import { mustFitStage, parseOriginSecrets, parseWebhookSecrets } from "../../shared/cloud.ts";
import { isOpenAddress, pageBios } from "../../shared/ports/publicPage.ts";
import { s3Objects } from "../../shared/ports/s3.ts";
import { isSet, keptSecrets, missingOf } from "../../shared/ports/secrets.ts";
import { signedHeaders } from "../../shared/ports/signature.ts";
import { sqsQueue } from "../../shared/ports/sqs.ts";

const objects = s3Objects(
  { uploads: "the-uploads", media: "", reports: "the-reports" },
  { region: "eu-central-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" } },
);

describe("signed addresses", () => {
  const sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  const upload = () =>
    objects.presignPut("uploads", "upl_1", { contentType: "video/mp4", bytes: 4, sha256, seconds: 600 });

  test("an upload is bound to its length, type and checksum, and to no checksum of an empty body", async () => {
    const { url, headers } = await upload();
    const query = new URL(url).searchParams;
    expect(query.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host;x-amz-checksum-sha256");
    expect(query.get("X-Amz-Expires")).toBe("600");
    expect([...query.keys()].filter((name) => /checksum|crc32/i.test(name))).toEqual([]);
    expect(headers).toEqual({
      "content-type": "video/mp4",
      "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
    });
  });

  test("other bytes, another length or another type make another signature", async () => {
    const signature = (url: string) => new URL(url).searchParams.get("X-Amz-Signature");
    const at = { contentType: "video/mp4", bytes: 4, sha256, seconds: 600 };
    const urls = await Promise.all([
      objects.presignPut("uploads", "upl_1", at),
      objects.presignPut("uploads", "upl_1", { ...at, bytes: 5 }),
      objects.presignPut("uploads", "upl_1", { ...at, contentType: "image/png" }),
      objects.presignPut("uploads", "upl_1", { ...at, sha256: sha256.replace("9", "8") }),
    ]);
    expect(new Set(urls.map(({ url }) => signature(url))).size).toBe(4);
  });

  test("a download is always an attachment under its own name", async () => {
    const url = await objects.presignGet("reports", "rpt_1", {
      fileName: 'payouts "ไทย".csv',
      contentType: "text/csv",
      seconds: 60,
    });
    expect(new URL(url).searchParams.get("response-content-disposition")).toBe(
      `attachment; filename="payouts _____.csv"; filename*=UTF-8''payouts%20%22%E0%B9%84%E0%B8%97%E0%B8%A2%22.csv`,
    );
  });

  test("a bucket that the function was not given is named", async () => {
    await expect(objects.head("media", "x")).rejects.toThrow(/no media bucket/);
  });
});

test("a queue that the function was not given is named", async () => {
  await expect(sqsQueue({}).send("mail", { id: "1" })).rejects.toThrow(/may not send to the queue mail/);
});

describe("secrets", () => {
  const MINUTE = 60_000;
  const shelf = () => {
    const state = { now: 0, value: "one" as string | undefined, broken: false, reads: 0 };
    const secrets = keptSecrets(
      async () => {
        state.reads += 1;
        if (state.broken) throw new Error("no answer");
        return state.value;
      },
      () => state.now,
    );
    return { state, read: (maxAgeSeconds?: number) => secrets.read("stripe/api", maxAgeSeconds) };
  };

  test("are kept for five minutes, then read again", async () => {
    const { state, read } = shelf();
    expect(await read()).toBe("one");
    state.value = "two";
    state.now = 5 * MINUTE - 1;
    expect(await read()).toBe("one");
    state.now = 5 * MINUTE;
    expect(await read()).toBe("two");
    expect(state.reads).toBe(2);
  });

  test("are read again at once by whoever wants them younger, and no more often than that", async () => {
    const { state, read } = shelf();
    await read();
    state.value = "rolled";
    state.now = MINUTE - 1;
    expect(await read(60)).toBe("one");
    state.now = MINUTE;
    expect(await read(60)).toBe("rolled");
    expect(await read()).toBe("rolled");
    expect(state.reads).toBe(2);
  });

  test("outlive an outage by an hour and no longer", async () => {
    const { state, read } = shelf();
    await read();
    state.broken = true;
    state.now = 59 * MINUTE;
    expect(await read()).toBe("one");
    state.now = 60 * MINUTE;
    await expect(read()).rejects.toThrow("no answer");
  });

  test("are read once by requests that come together, and again while they have no value", async () => {
    const { state, read } = shelf();
    state.value = undefined;
    expect(await Promise.all([read(), read()])).toEqual([undefined, undefined]);
    expect(state.reads).toBe(1);
    state.value = "set";
    expect(await read()).toBe("set");
  });

  test.each([
    ["made without a value", {}, false],
    ["put", { VersionIdsToStages: { v1: ["AWSCURRENT"] } }, true],
    ["put twice", { VersionIdsToStages: { v1: ["AWSPREVIOUS"], v2: ["AWSCURRENT"] } }, true],
    ["put under a label that nobody reads", { VersionIdsToStages: { v1: ["AWSPENDING"] } }, false],
    ["about to be deleted", { VersionIdsToStages: { v1: ["AWSCURRENT"] }, DeletedDate: new Date() }, false],
  ])("that are %s are told by their description alone", (_, description, set) => {
    expect(isSet(description)).toBe(set);
  });

  test("that are missing are named short, and looked for again until they are put", async () => {
    const put = new Set(["fairbrief-dev/origin-verify"]);
    const asked: string[] = [];
    const seen = keptSecrets(
      async (name) => {
        asked.push(name);
        return put.has(name) ? "set" : undefined;
      },
      () => 0,
    );
    const names = Object.fromEntries(
      ["stripe/webhook", "stripe/api", "origin-verify"].map((name) => [name, `fairbrief-dev/${name}`]),
    );
    expect(await missingOf(names, seen)).toEqual(["stripe/api", "stripe/webhook"]);
    put.add("fairbrief-dev/stripe/api").add("fairbrief-dev/stripe/webhook");
    expect(await missingOf(names, seen)).toEqual([]);
    expect(await missingOf(names, seen)).toEqual([]);
    expect(asked).toHaveLength(5);
    expect(await missingOf({}, seen)).toEqual([]);
  });

  test("of the webhook may lack a kind", () => {
    expect(parseWebhookSecrets(undefined)).toEqual({ snapshot: [], thin: [] });
    expect(parseWebhookSecrets('{"snapshot":["whsec_new","whsec_old"]}')).toEqual({
      snapshot: ["whsec_new", "whsec_old"],
      thin: [],
    });
  });

  test("of the edge never fall back to an open door", () => {
    expect(parseOriginSecrets('{"current":"a","previous":""}')).toEqual(["a"]);
    expect(parseOriginSecrets('{"current":"b","previous":"a"}')).toEqual(["b", "a"]);
    expect(() => parseOriginSecrets('{"current":""}')).toThrow(/no value/);
    expect(() => parseOriginSecrets(undefined)).toThrow(/no value/);
  });
});

describe("a Stripe key fits its stage", () => {
  test.each([
    ["prod", "rk_live_1"],
    ["prod", "sk_live_1"],
    ["dev", "rk_test_1"],
    ["staging", "sk_test_1"],
  ])("%s takes %s", (stage, key) => expect(() => mustFitStage(key, stage)).not.toThrow());
  test.each([
    ["prod", "sk_test_1"],
    ["prod", "rk_test_1"],
    ["dev", "sk_live_1"],
    ["staging", "rk_live_1"],
    ["dev", "hello"],
  ])("%s refuses %s", (stage, key) => expect(() => mustFitStage(key, stage)).toThrow(/not set up/));
});

test("a call of the operator's is signed as the published examples of Signature Version 4 are", () => {
  const headers = signedHeaders(
    { url: new URL("https://example.amazonaws.com/"), headers: {}, body: "" },
    {
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
      region: "us-east-1",
      service: "service",
      now: new Date("2015-08-30T12:36:00Z"),
    },
  );
  expect(headers).toEqual({
    "x-amz-date": "20150830T123600Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  });
});

describe("pages of others", () => {
  test("are read from addresses that are open to all, and from none of ours or the neighbours'", () => {
    for (const open of ["1.1.1.1", "93.184.216.34", "2606:4700::1111"])
      expect([open, isOpenAddress(open)]).toEqual([open, true]);
    const closed = ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"];
    const closed6 = [
      "::1",
      "::ffff:10.0.0.1",
      "fe80::1",
      "fd00::1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "2001:db8::1",
      "here",
    ];
    for (const address of [...closed, ...closed6]) expect([address, isOpenAddress(address)]).toEqual([address, false]);
  });

  test("are not read elsewhere than on the account's platform, and what cannot be read is unknown", async () => {
    const read = (url: string) => pageBios().read({ platform: "instagram", url });
    for (const url of ["https://127.0.0.1/mali", "http://instagram.com/mali", "https://localhost/", "https://[::1]/"])
      expect(await read(url)).toBeUndefined();
    expect(await pageBios().read({ platform: "community", url: "https://localhost/club" })).toBeUndefined();
  });
});
