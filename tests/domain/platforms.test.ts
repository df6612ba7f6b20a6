// The registry of platforms, row by row: whatever a row says, accounts, posts, proofs and words follow.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isForAdults, youngPlaceErrors } from "../../shared/domain/ageGate.ts";
import { apply } from "../../shared/domain/application.ts";
import { ASSET_KINDS, kindsFor } from "../../shared/domain/assetFit.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import type { invalid } from "../../shared/domain/errors.ts";
import {
  ACCOUNT_PLATFORMS,
  accountAddress,
  byGroup,
  hostFits,
  isPostAddress,
  isUnposted,
  metricsOf,
  needsNoAddress,
  PLATFORM_NAMES,
  PLATFORMS,
  postAddress,
  proofOf,
  readAddress,
  surfacesOf,
  typesOf,
} from "../../shared/domain/platform.ts";
import { FORMAT_NAMES, FORMATS, METRICS, PROOF_KINDS, type ProofKind } from "../../shared/domain/platforms/format.ts";
import { GROUPS } from "../../shared/domain/platforms/place.ts";
import { mustProve, type Post, postErrors } from "../../shared/domain/post.ts";
import { accountKey, newAccount } from "../../shared/domain/socialAccount.ts";
import { mustFitBrief } from "../../shared/domain/termLimits.ts";
import { DeliverableSpec } from "../../shared/domain/terms.ts";
import { HttpsUrl, LOCALES } from "../../shared/domain/text.ts";
import { activeDeal } from "../kit/activeDeal.ts";
import { aCreator, anAccount, aPitch, aPublished, someTerms } from "../kit/negotiation.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const PLACES = ACCOUNT_PLATFORMS.flatMap((platform) => surfacesOf(platform).map((surface) => ({ platform, surface })));
const WORK = PLATFORM_NAMES.flatMap((platform) => typesOf(platform).map((type) => ({ platform, type })));

/** The example of a row's account, as a creator would connect it. */
function exampleOf({ platform, surface }: (typeof PLACES)[number]) {
  const address = accountAddress(platform, surface);
  const url = address?.example ?? "";
  return { platform, surface, url, handle: readAddress(platform, address, url)?.handle ?? "Tea lovers" };
}
const errorOf = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as ReturnType<typeof invalid>).extras.errors?.map(({ path, key }) => [path, key]);
  }
};

describe.each(LOCALES)("words in %s", (locale) => {
  const file = join(import.meta.dirname, `../../web/text/platforms/${locale}.json`);
  const words = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const wanted = [
    ...PLATFORM_NAMES.map((name) => `platform.${name}`),
    ...FORMAT_NAMES.map((name) => `format.${name}`),
    ...GROUPS.map((name) => `group.${name}`),
    ...METRICS.map((name) => `metric.${name}`),
    ...PROOF_KINDS.map((name) => `proof.${name}`),
  ];
  it("name every row, format, group, metric and proof", () => {
    expect(wanted.filter((key) => !words[key]?.trim())).toEqual([]);
  });
});

describe.each(PLACES)("$platform, $surface", (place) => {
  const account = exampleOf(place);
  it("takes its own example", () => {
    expect(HttpsUrl.safeParse(account.url).success).toBe(true);
    expect(newAccount("sac_1", "crt_1", account, NOW)).toMatchObject(account);
  });
  it("is in the group, and in a group that people choose from", () => {
    const groups = byGroup(PLATFORM_NAMES).filter(([, names]) => names.includes(place.platform));
    expect(groups.map(([group]) => group)).toEqual([PLATFORMS[place.platform].group]);
  });
  it("refuses the example of every other platform, with the field", () => {
    for (const other of PLACES.filter(({ platform }) => platform !== place.platform)) {
      // Whatever has an address of its own belongs to no other row; the open one takes any that is nobody's.
      if (place.platform === "community" && other.platform === "community") continue;
      const { url } = exampleOf(other);
      expect([url, errorOf(() => newAccount("sac_1", "crt_1", { ...account, url }, NOW))]).toEqual([
        url,
        [["url", "address_on"]],
      ]);
    }
  });
  it("refuses hosts that only look like its own", () => {
    const host = new URL(account.url).hostname;
    const rest = account.url.slice(`https://${host}`.length);
    const refused = [`https://${host}.evil.example${rest}`, `https://${host.replace(/o|a|e|c|t/, "о")}${rest}`];
    if (place.platform !== "community") refused.push(`https://not${host.replace(/^(?:www|links)\./, "")}${rest}`);
    for (const url of place.platform === "community" ? refused.slice(1) : refused)
      expect([url, errorOf(() => newAccount("sac_1", "crt_1", { ...account, url }, NOW))?.[0]?.[0]]).toEqual([
        url,
        "url",
      ]);
  });
  it("refuses an address that is none of an account", () => {
    const url = postAddress(place.platform)?.example;
    // Where anything may be an address, and where posts have none, there is nothing to mistake.
    if (url === undefined || place.platform === "community") return;
    expect(errorOf(() => newAccount("sac_1", "crt_1", { ...account, url }, NOW))).toEqual([["url", "account_address"]]);
  });
  it("refuses a name that is not the one in the address", () => {
    const named = readAddress(place.platform, accountAddress(place.platform, place.surface), account.url)?.handle;
    const wrong = errorOf(() => newAccount("sac_1", "crt_1", { ...account, handle: "somebody.else" }, NOW));
    expect(wrong).toEqual(named === undefined ? undefined : [["handle", "handle_in_address"]]);
  });
  it("needs an address, unless it says that it does not", () => {
    const { url: _, ...unaddressed } = account;
    const made = errorOf(() => newAccount("sac_1", "crt_1", unaddressed, NOW));
    expect(made).toEqual(needsNoAddress(place.platform) ? undefined : [["url", "missing"]]);
    if (needsNoAddress(place.platform))
      expect(accountKey(unaddressed)).toBe(accountKey({ ...unaddressed, handle: `@${unaddressed.handle}` }));
  });
});

describe.each(WORK)("$platform $type", ({ platform, type }) => {
  const { deliverable } = activeDeal({ platform, type });
  const given: Record<ProofKind, Post> = {
    url: { url: postAddress(platform)?.example },
    screenshot: { proofUploadId: "upl_1" },
    insights: { proofUploadId: "upl_1", proofKind: "insights" },
    moment: { atSecond: 90 },
    attestation: { attested: true },
  };
  it("can be asked for, made of files and counted", () => {
    expect(DeliverableSpec.safeParse({ platform, type, quantity: 1 }).success).toBe(true);
    expect(kindsFor(type).every((kind) => ASSET_KINDS.includes(kind))).toBe(true);
    expect(metricsOf(type).every((metric) => METRICS.includes(metric))).toBe(true);
    expect(isUnposted(platform) || metricsOf(type).length > 0).toBe(true);
  });
  it("has a way to be proven that works, and none that is half", () => {
    const sets = proofOf(platform, type);
    expect(sets.length > 0).toBe(!isUnposted(platform));
    for (const set of sets) {
      const whole = Object.assign({}, ...set.map((kind) => given[kind])) as Post;
      expect(postErrors(deliverable, whole)).toEqual([]);
      for (const left of set) {
        const half = Object.assign({}, ...set.filter((kind) => kind !== left).map((kind) => given[kind])) as Post;
        const isWholeElsewhere = sets.some(
          (other) => other !== set && !other.includes(left) && other.length <= set.length - 1,
        );
        expect(postErrors(deliverable, half).length > 0 || isWholeElsewhere).toBe(true);
      }
    }
  });
});

describe.each(ACCOUNT_PLATFORMS.filter((name) => postAddress(name)))("a post on %s", (platform) => {
  const example = postAddress(platform)?.example ?? "";
  it("has an address of its own shape, and nobody else's", () => {
    expect(isPostAddress(platform, example)).toBe(true);
    for (const other of ACCOUNT_PLATFORMS.filter((name) => name !== platform && postAddress(name)))
      expect([other, isPostAddress(other, example)]).toEqual([other, false]);
  });
});

describe("formats", () => {
  it("are each on some platform", () => {
    const used = new Set<string>(WORK.map(({ type }) => type));
    expect(FORMAT_NAMES.filter((name) => !used.has(name))).toEqual([]);
    expect(FORMATS.takeover.needs).toEqual(["period"]);
  });
});

describe("addresses as people give them", () => {
  it.each([
    ["instagram", "https://m.instagram.com/reel/DA1b2C3/?igsh=1"],
    ["instagram", "https://www.instagram.com/mali.cooks/p/DA1b2C3/"],
    ["tiktok", "https://vm.tiktok.com/ZMabc123/"],
    ["youtube", "https://youtu.be/dQw4w9WgXcQ?t=90"],
    ["youtube", "https://www.youtube.com/watch?t=90&v=dQw4w9WgXcQ&si=abc"],
    ["x", "https://twitter.com/mali/status/1860012345678901234?s=20"],
    ["facebook", "https://www.facebook.com/groups/tealovers/posts/123456"],
    ["facebook", "https://fb.watch/abc-123/"],
    ["pinterest", "https://pin.it/abc123"],
    ["reddit", "https://old.reddit.com/r/tea/comments/1abc2de/%E0%B8%8A%E0%B8%B2/"],
    ["telegram", "https://t.me/c/1234567/89"],
    ["weibo", "https://m.weibo.cn/detail/4567890123456789"],
  ] as const)("a post on %s may be %s", (platform, url) => {
    expect(isPostAddress(platform, url)).toBe(true);
  });
  it.each([
    ["instagram", "https://www.instagram.com/mali.cooks"],
    ["instagram", "https://www.instagram.com@evil.example/p/abc"],
    ["youtube", "https://www.youtube.com/watch?list=abc"],
    ["x", "https://x.com/mali"],
    ["telegram", "https://t.me/mali"],
    ["pinterest", "https://pinterest.evil.example/pin/1"],
  ] as const)("no post on %s is %s", (platform, url) => {
    expect(isPostAddress(platform, url)).toBe(false);
  });
  it("keeps two communities of one path on two hosts apart", () => {
    const key = (host: string) =>
      accountKey({ platform: "community", surface: "community", handle: "Tea", url: `https://${host}/tea` });
    expect(key("forum.one.example")).not.toBe(key("forum.two.example"));
    expect(hostFits("community", "https://www.reddit.com/r/tea")).toBe(false);
  });
  it("reads a name with its sign and in any case", () => {
    const tiktok = { platform: "tiktok", surface: "video", url: "https://www.tiktok.com/@Mali" } as const;
    expect(newAccount("sac_1", "crt_1", { ...tiktok, handle: "@mali" }, NOW).handle).toBe("@mali");
    const reddit = { platform: "reddit", surface: "community", url: "https://reddit.com/r/Tea" } as const;
    expect(newAccount("sac_1", "crt_1", { ...reddit, handle: "r/tea" }, NOW).handle).toBe("r/tea");
  });
});

describe("what proves a post", () => {
  const errors = (platform: "instagram" | "youtube" | "locket" | "reddit" | "discord", type: string, post: Post) =>
    errorOf(() => mustProve(activeDeal({ platform, type }).deliverable, post));
  it("is a picture where it disappears, of the post or of its statistics", () => {
    const url = "https://www.instagram.com/stories/mali/123";
    expect(errors("instagram", "story", { url })).toEqual([["proofUploadId", "proof_screenshot"]]);
    expect(errors("instagram", "story", { proofUploadId: "upl_1" })).toBeUndefined();
    expect(errors("instagram", "story", { url, proofUploadId: "upl_1", proofKind: "insights" })).toBeUndefined();
  });
  it("is a picture and the creator's word in a circle that nobody else sees", () => {
    expect(errors("locket", "private_share", { proofUploadId: "upl_1" })).toEqual([["attested", "proof_attestation"]]);
    expect(errors("locket", "private_share", { proofUploadId: "upl_1", attested: true })).toBeUndefined();
    expect(
      errors("locket", "private_share", { url: "https://locket.cam/mali", proofUploadId: "upl_1", attested: true }),
    ).toEqual([["url", "no_post_address"]]);
  });
  it("is the address and the second for a segment of a video", () => {
    const url = "https://youtu.be/dQw4w9WgXcQ";
    expect(errors("youtube", "integrated_segment", { url })).toEqual([["atSecond", "proof_moment"]]);
    expect(errors("youtube", "integrated_segment", { url, atSecond: 90 })).toBeUndefined();
  });
  it("holds the creator to the rules of a community", () => {
    const url = "https://www.reddit.com/r/tea/comments/1abc2de";
    expect(errors("reddit", "ama", { url })).toEqual([["attested", "proof_attestation"]]);
    expect(errors("reddit", "ama", { url, attested: true })).toBeUndefined();
    expect(errors("discord", "event", { url: "https://discord.com/events/12/34" })).toEqual([
      ["proofUploadId", "proof_screenshot"],
      ["attested", "proof_attestation"],
    ]);
  });
});

describe("a place of the young", () => {
  const young = PLATFORM_NAMES.filter((name) => "youngAudience" in PLATFORMS[name]);
  const audience = { countries: [], languages: [], interests: [] };
  it("is one at least, and gets nothing for adults only", () => {
    expect(young).toContain("yubo");
    const brief = { audience: { ...audience, ageBands: ["18-24" as const, "25-34" as const] } };
    expect(isForAdults(brief)).toBe(true);
    for (const platform of young)
      expect(youngPlaceErrors(brief, [{ platform: "instagram" }, { platform }])).toMatchObject([
        { path: "deliverables.1.platform", key: "young_platform" },
      ]);
  });
  it("keeps applications and offers from it too, and counts for nothing there", () => {
    const live = { platform: "yubo" as const, type: "live", quantity: 1 };
    const adults = aPublished({ deliverables: [live] });
    const one = anAccount(40_000, 350);
    const asked = (brief: Brief, creator = aCreator(), accounts = [one]) =>
      errorOf(() => apply("app_1", aPitch(), { brief, creator, accounts }, NOW));
    expect(asked(adults)).toEqual([["deliverables.0.platform", "young_platform"]]);
    expect(asked(aPublished())).toBeUndefined();
    expect(asked(aPublished(), aCreator(), [{ ...one, platform: "yubo" }])).toEqual([
      ["eligibility.tiers", "for_tiers"],
      ["eligibility.minEngagementBps", "for_engagement"],
    ]);
    const minor = aCreator({ adult: false });
    expect(asked(aPublished({ regulatedCategory: "alcohol" }), minor)).toEqual([["birthDate", "adults_only"]]);
    expect(asked(aPublished(), minor)).toBeUndefined();
    const open = aPublished({ negotiable: { fee: true, usageRights: true, dates: true, deliverables: true } });
    const [piece] = someTerms(open).deliverables;
    const terms = piece && someTerms(open, { deliverables: [{ ...piece, ...live }] });
    expect(errorOf(() => terms && mustFitBrief(terms, open, 1000, NOW))).toEqual([
      ["terms.deliverables.0.platform", "young_platform"],
    ]);
  });
  it("is open to briefs for everybody", () => {
    for (const ageBands of [[], ["13-17" as const, "18-24" as const]])
      expect(youngPlaceErrors({ audience: { ...audience, ageBands } }, [{ platform: "yubo" }])).toEqual([]);
    const alcohol = { regulatedCategory: "alcohol" as const, audience: { ...audience, ageBands: ["13-17" as const] } };
    expect(youngPlaceErrors(alcohol, [{ platform: "yubo" }])).toHaveLength(1);
  });
});
