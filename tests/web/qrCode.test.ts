// QR codes: each of these was read back by a camera's decoder when it was recorded; they must stay as they were.
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { qrCode } from "../../web/app/qrCode.ts";

const printed = (text: string) =>
  qrCode(text)
    .map((row) => row.map((isDark) => (isDark ? "1" : "0")).join(""))
    .join("\n");

it.each([
  ["hi", 21, "c479624d5b62be58"],
  ["x".repeat(60), 33, "c4497937b5332a6d"],
  [
    `otpauth://totp/Fairbrief:mali%40creator.test?secret=${"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(2)}&issuer=Fairbrief`,
    41,
    "e9eae1e1a86e9968",
  ],
  ["z".repeat(260), 57, "ab643525dd04b204"],
])("draws what was read before: %s", (text, size, recorded) => {
  expect(qrCode(text)).toHaveLength(size);
  expect(createHash("sha256").update(printed(text)).digest("hex").slice(0, 16)).toBe(recorded);
});

it("refuses what does not fit", () => {
  expect(() => qrCode("y".repeat(272))).toThrow(RangeError);
});
