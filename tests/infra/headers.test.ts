// What CloudFront and the bucket say of the page beside its content: the same as one machine's server.
import { expect, test } from "vitest";
import { resourcesOf, templatesOf } from "../../infra/templates.ts";
import { PAGE_HEADERS } from "../../local/web.ts";

const { edge, web } = templatesOf();

test("gives the page the same headers as one machine's server, but for the places of uploads and sign-in", () => {
  const [page] = resourcesOf(edge, "AWS::CloudFront::ResponseHeadersPolicy")
    .map(({ properties }) => properties.ResponseHeadersPolicyConfig as { Name: string; SecurityHeadersConfig: object })
    .filter(({ Name }) => Name === "fairbrief-dev-security");
  expect(page?.SecurityHeadersConfig).toEqual({
    ContentSecurityPolicy: { ContentSecurityPolicy: expect.anything(), Override: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: PAGE_HEADERS["x-frame-options"], Override: true },
    ReferrerPolicy: { ReferrerPolicy: PAGE_HEADERS["referrer-policy"], Override: true },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
      Preload: true,
      Override: true,
    },
  });
  expect(PAGE_HEADERS["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains; preload");
  const written = JSON.stringify(page);
  for (const rule of PAGE_HEADERS["content-security-policy"]?.split("; ") ?? []) expect(written).toContain(rule);
  expect(written).not.toMatch(/unsafe-|\*|script-src/);
});

test("lets a browser keep for good what is named after its content, and ask each time for the rest", () => {
  const copies = resourcesOf(web, "Custom::CDKBucketDeployment").map(({ properties }) => [
    properties.Include ?? "all",
    (properties.SystemMetadata as Record<string, string>)["cache-control"],
  ]);
  expect(copies.sort()).toEqual([
    ["all", "public, max-age=0, must-revalidate"],
    [["assets/*"], "public, max-age=31536000, immutable"],
  ]);
});
