// Handles, ages, figures and searches of creators.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CreatorFields,
  CreatorFields as CreatorSchema,
  Handle,
  handleKey,
  isAdult,
  type SocialAccount,
  writeCreator,
} from "../../shared/domain/creator.ts";
import { accountAndFeeFit, creatorCard } from "../../shared/domain/discovery.ts";
import type { FieldKey } from "../../shared/domain/fieldWords.ts";
import {
  accountKey,
  engagementBps,
  isStale,
  NewMetrics,
  newAccount,
  snapshotOf,
  withSnapshot,
} from "../../shared/domain/socialAccount.ts";

const now = new Date("2026-11-22T10:00:00Z");
const fields: CreatorFields = {
  handle: "mali",
  displayName: "มะลิ",
  country: "TH",
  languages: ["th"],
  niches: ["อาหาร"],
  values: [],
  bio: "",
  rateCard: [],
  birthDate: "1996-03-14",
};
const counts = { likes: 500, comments: 60, shares: 40, views: 9_000, posts: 10, source: "self" as const };
const figures = (more: Partial<NewMetrics>): NewMetrics => ({ ...counts, capturedAt: "2026-11-20T00:00:00Z", ...more });
const instagram = {
  platform: "instagram",
  surface: "feed",
  handle: "mali",
  url: "https://instagram.com/mali",
} as const;

const wrong = (path: string, key: FieldKey) =>
  expect.objectContaining({ extras: { errors: [expect.objectContaining({ path, key })] } });

describe("handles", () => {
  it.each(["mali", "มะลิ.ครัว", "春の茶", "Елена_2", "a-b", "x".repeat(30), "𠮷野家"])("takes %s", (handle) => {
    expect(Handle.safeParse(handle).success).toBe(true);
  });
  it.each(["mаli", "Μali", "аlpha-β", "haru_teahօuse"])(
    "refuses %s, whose letters are of two alphabets that look alike",
    (handle) => {
      expect(Handle.safeParse(handle).success).toBe(false);
    },
  );
  it.each(["ab", "x".repeat(31), "a b c", "a/b", "ab\u200bc", "ㅤㅤㅤ", "a\u202ebc", "😀😀😀", ""])(
    "refuses %j",
    (handle) => {
      expect(Handle.safeParse(handle).success).toBe(false);
    },
  );
  it.each([
    ["Mali", "mali"],
    ["ＭＡＬＩ", "mali"],
    ["ﬁne", "FINE"],
    ["ΟΔΟΣ", "οδος"],
    ["сосо", "coco"],
    ["МАХ", "max"],
    ["τοκ", "tok"],
    ["samplɑtes", "samplates"],
    ["saᴍplates", "samplates"],
    ["ꜱamplates", "samplates"],
    ["sampIates", "samplates"],
    ["samp1ates", "samplates"],
    ["h0use", "house"],
    ["օսհ", "ouh"],
    ["Ꭺ\u13b3", "AW"],
    ["e\u0301lena", "Éléna".replace("é", "e")],
  ])("counts %s and %s as one name", (a, b) => {
    expect(handleKey(a)).toBe(handleKey(b));
  });
  it("keeps different letters apart", () => {
    expect(handleKey("мaли")).not.toBe(handleKey("mali"));
  });
  it("finds the same key for a key", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => handleKey(handleKey(text)) === handleKey(text)));
  });
});

describe("age", () => {
  it.each([
    ["2008-11-22", true],
    ["2008-11-23", false],
    ["1996-02-29", true],
  ])("born %s is of age: %s", (birthDate, adult) => {
    expect(isAdult(birthDate, now)).toBe(adult);
  });
  it("comes on 1 March for those born on 29 February", () => {
    expect(isAdult("2008-02-29", new Date("2026-02-28T23:59:59Z"))).toBe(false);
    expect(isAdult("2008-02-29", new Date("2026-03-01T00:00:00Z"))).toBe(true);
  });
});

describe("a profile", () => {
  it("never holds the birth date, and replaces every field", () => {
    const first = writeCreator(
      { id: "crt_1", userId: "u" },
      { ...fields, minFee: { amount: 1, currency: "usd" } },
      now,
    );
    expect(first).toMatchObject({ version: 1, adult: true, minFee: { amount: 1 } });
    expect(first).not.toHaveProperty("birthDate");
    const second = writeCreator(first, { ...fields, bio: "new" }, new Date("2026-11-23T00:00:00Z"));
    expect(second).toMatchObject({ version: 2, bio: "new", createdAt: first.createdAt });
    expect(second).not.toHaveProperty("minFee");
  });
  it("refuses a birth date to come", () => {
    expect(() => writeCreator({ id: "crt_1", userId: "u" }, { ...fields, birthDate: "2026-11-23" }, now)).toThrow();
  });
  it("stays suspended through a change of its own", () => {
    const first = { ...writeCreator({ id: "crt_1", userId: "u" }, fields, now), suspendedAt: "2026-11-22T00:00:00Z" };
    expect(writeCreator(first, fields, now).suspendedAt).toBe(first.suspendedAt);
  });
  it("has names of one line that can be read", () => {
    const named = (displayName: string) => CreatorSchema.safeParse({ ...fields, displayName }).success;
    for (const name of ["\u200b", "\u2800\u3164", " ", "a\u0000b", "a\nb", "a\u202eb", "a\u2066b"])
      expect([name, named(name)]).toEqual([name, false]);
    for (const name of ["มะลิ", "👩\u200d🍳 Noi", "می\u200cخواهم"]) expect([name, named(name)]).toEqual([name, true]);
    const bio = "a\u0000b\n\u202ec";
    expect(CreatorSchema.safeParse({ ...fields, bio })).toMatchObject({ success: true, data: { bio } });
  });
  it("takes rates only for what a platform has", () => {
    const price = { amount: 1, currency: "usd" };
    const rate = (platform: string, type: string) =>
      CreatorSchema.safeParse({ ...fields, rateCard: [{ platform, type, price }] }).success;
    expect(rate("instagram", "reel")).toBe(true);
    expect(rate("tiktok", "reel")).toBe(false);
  });
});

describe("an account", () => {
  it("fits its platform by surface and address", () => {
    expect(newAccount("sac_1", "crt_1", instagram, now).version).toBe(1);
    expect(() => newAccount("sac_1", "crt_1", { ...instagram, surface: "video" }, now)).toThrow(
      wrong("surface", "no_such_surface"),
    );
    const circle = { platform: "locket", surface: "private_circle" } as const;
    expect(newAccount("sac_1", "crt_1", { ...circle, handle: "Чай & Tea" }, now).handle).toBe("Чай & Tea");
    expect(() => newAccount("sac_1", "crt_1", { ...circle, handle: "tea.hօuse" }, now)).toThrow(
      wrong("handle", "one_script"),
    );
    const elsewhere = "https://instagram.com.evil.example/mali";
    expect(() => newAccount("sac_1", "crt_1", { ...instagram, url: elsewhere }, now)).toThrow(
      wrong("url", "address_on"),
    );
  });
  it("is the same by any of its addresses", () => {
    const key = (url: string) => accountKey({ ...instagram, url });
    expect(key("https://www.Instagram.com/Mali/?igsh=abc#x")).toBe(key("https://instagram.com/mali"));
    expect(key("https://instagram.com/mali2")).not.toBe(key("https://instagram.com/mali"));
    const page = (id: string) => accountKey({ ...instagram, url: `https://facebook.com/profile.php?id=${id}` });
    expect(page("1")).not.toBe(page("2"));
  });
});

describe("figures", () => {
  it("counts reactions per post and follower in basis points", () => {
    expect(engagementBps({ ...counts, audience: 1_000 })).toBe(600);
    expect(engagementBps({ ...counts, audience: 0 })).toBeNull();
    expect(engagementBps({ ...counts, posts: 0, audience: 10 })).toBeNull();
  });
  it("asks communities for members and the others for followers", () => {
    expect(snapshotOf("community", figures({ members: 300 }), now)).toMatchObject({
      members: 300,
      engagementBps: 2_000,
    });
    expect(() => snapshotOf("community", figures({ followers: 300 }), now)).toThrow(
      wrong("followers", "members_not_followers"),
    );
    expect(() => snapshotOf("feed", figures({ members: 300 }), now)).toThrow(wrong("members", "followers_not_members"));
    expect(() => snapshotOf("feed", figures({}), now)).toThrow(wrong("followers", "followers_needed"));
    expect(() => snapshotOf("private_circle", figures({ members: 1, followers: 1 }), now)).toThrow(
      wrong("followers", "followers_or_members"),
    );
  });
  it("are of people who can have given them", () => {
    const of = (surface: "feed" | "video", followers: number, more: Partial<NewMetrics>) => () =>
      snapshotOf(surface, figures({ followers, posts: 2, ...more }), now);
    expect(of("feed", 5_000, { likes: 1_000_000 })).not.toThrow();
    expect(of("feed", 5_000, { likes: 1_000_001 })).toThrow(wrong("likes", "impossible_count"));
    expect(of("feed", 10, { comments: 200_000 })).not.toThrow();
    expect(of("feed", 10, { comments: 200_001 })).toThrow(wrong("comments", "impossible_count"));
    expect(of("video", 5_000, { shares: 10_000_000 })).not.toThrow();
    expect(of("video", 5_000, { shares: 10_000_001 })).toThrow(wrong("shares", "impossible_count"));
    expect(NewMetrics.safeParse(figures({ followers: 1, likes: -1 })).success).toBe(false);
    for (const path of ["views", "following"] as const)
      expect(of("feed", 5_000, { [path]: 100_000_000_000 })).toThrow(wrong(path, "impossible_count"));
    expect(of("feed", 5_000_000_001, {})).toThrow(wrong("followers", "impossible_count"));
    expect(of("video", 500, { views: 30_000_000 })).not.toThrow();
  });
  it("do not contradict each other", () => {
    const of = (surface: "feed" | "video" | "community", more: Partial<NewMetrics>) => () =>
      snapshotOf(surface, figures({ [surface === "community" ? "members" : "followers"]: 5_000, ...more }), now);
    expect(of("feed", { posts: 0 })).toThrow(wrong("posts", "needs_posts"));
    expect(of("feed", { posts: 0, likes: 0, comments: 0, shares: 0, views: 0 })).not.toThrow();
    expect(of("video", { views: 0 })).toThrow(wrong("views", "needs_views"));
    expect(of("feed", { views: 0 })).not.toThrow();
    expect(of("feed", { likes: 0, comments: 100_000 })).toThrow(wrong("comments", "needs_likes"));
    expect(of("feed", { likes: 0 })).not.toThrow();
    expect(of("community", { likes: 0, comments: 100_000 })).not.toThrow();
  });
  it("are never verified by who gives them, nor of a country that is none", () => {
    const taken = (more: object) => NewMetrics.safeParse({ ...figures({ followers: 1 }), ...more }).success;
    expect(["self", "screenshot", "api", "provider"].map((source) => taken({ source }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const from = (country: string) => taken({ audienceCountries: [{ country, shareBps: 1 }] });
    expect(["TH", "XK", "ZZ", "th"].map(from)).toEqual([true, true, false, false]);
  });
  it("are of the past, and old after thirty days", () => {
    expect(() => snapshotOf("feed", figures({ followers: 1, capturedAt: "2026-11-22T10:00:01Z" }), now)).toThrow();
    expect(() => snapshotOf("feed", figures({ followers: 1, capturedAt: "2003-12-31T23:59:59Z" }), now)).toThrow(
      wrong("capturedAt", "too_long_ago"),
    );
    expect(isStale({ capturedAt: "2026-10-23T10:00:00Z" }, now)).toBe(false);
    expect(isStale({ capturedAt: "2026-10-23T09:59:59Z" }, now)).toBe(true);
  });
  it("show the newest, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (days) => {
        const account = days.reduce<SocialAccount>(
          (before, day) => {
            const capturedAt = `2026-11-${String(day).padStart(2, "0")}T00:00:00Z`;
            return withSnapshot(before, snapshotOf("feed", figures({ followers: day, capturedAt }), now), now);
          },
          newAccount("sac_1", "crt_1", instagram, now),
        );
        expect(account.latest?.followers).toBe(Math.max(...days));
        expect(account.version).toBe(days.length + 1);
      }),
    );
  });
});

describe("a search", () => {
  const creator = writeCreator(
    { id: "crt_1", userId: "u" },
    { ...fields, minFee: { amount: 200, currency: "usd" } },
    now,
  );
  const withFollowers = (account: SocialAccount, followers: number) =>
    withSnapshot(account, snapshotOf(account.surface, figures({ followers }), now), now);
  const tiktok = { platform: "tiktok", surface: "video", handle: "mali", url: "https://tiktok.com/@mali" } as const;
  const onInstagram = withFollowers(newAccount("sac_1", "crt_1", instagram, now), 500);
  const shares = [
    { country: "TH", shareBps: 5_000 },
    { country: "JP", shareBps: 2_000 },
    { country: "VN", shareBps: 1_999 },
  ];
  const onTiktok = withSnapshot(
    newAccount("sac_2", "crt_1", tiktok, now),
    snapshotOf("video", figures({ followers: 50_000, audienceCountries: shares }), now),
    now,
  );
  const believed: SocialAccount = {
    ...onTiktok,
    authenticity: {
      score: 75,
      signals: [],
      by: "figures",
      formula: "v1",
      figures: "self",
      asOf: figures({}).capturedAt,
      judgedAt: now.toISOString(),
      expiresAt: now.toISOString(),
    },
  };
  const card = creatorCard(creator, [onInstagram, believed]);

  it.each([
    [{}, true],
    [{ platform: ["instagram"], tier: ["nano"] }, true],
    [{ platform: ["instagram"], tier: ["micro"] }, false],
    [{ platform: ["instagram", "tiktok"], tier: ["micro"] }, true],
    [{ platform: ["instagram"], minEngagement: 1_200 }, true],
    [{ platform: ["tiktok"], minEngagement: 1_200 }, false],
    [{ maxFee: 200, currency: "usd" as const }, true],
    [{ maxFee: 199, currency: "usd" as const }, false],
    [{ maxFee: 900, currency: "eur" as const }, false],
    [{ audienceCountry: ["JP"] }, true],
    [{ audienceCountry: ["VN", "BG"] }, false],
    [{ audienceCountry: ["TH"], diaspora: true }, false],
    [{ audienceCountry: ["TH", "JP"], diaspora: true }, true],
    [{ audienceCountry: ["JP"], platform: ["instagram"] }, false],
    [{ diaspora: true }, true],
    [{ minAuthenticity: 75 }, true],
    [{ minAuthenticity: 76 }, false],
    // Nothing is known of this account: that is not a low score, and it does not pass either.
    [{ minAuthenticity: 0, platform: ["instagram"] }, false],
  ])("%j finds the creator: %s", (filter, found) => {
    expect(card && accountAndFeeFit(card, filter, now)).toBe(found);
  });
  it("goes by fresh figures where it asks for an audience or how far they can be believed", () => {
    const later = new Date(now.getTime() + 40 * 86_400_000);
    expect(card && accountAndFeeFit(card, { tier: ["micro"] }, later)).toBe(true);
    for (const filter of [{ audienceCountry: ["JP"] }, { minAuthenticity: 1 }])
      expect(card && accountAndFeeFit(card, filter, later)).toBe(false);
  });
  it("finds who named no minimum, and nobody suspended", () => {
    const { minFee: _, ...open } = creator;
    const openCard = creatorCard(open, []);
    expect(openCard && accountAndFeeFit(openCard, { maxFee: 1, currency: "usd" }, now)).toBe(true);
    expect(creatorCard({ ...creator, suspendedAt: "2026-11-22T00:00:00Z" }, [])).toBeUndefined();
  });
});
