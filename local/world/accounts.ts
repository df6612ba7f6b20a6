// The demo accounts: made by the product's own commands, each passing every guard of the main job.
import type { Group, Role } from "../../shared/domain/actor.ts";
import type { Currency } from "../../shared/domain/money.ts";
import { addMember } from "../../shared/store/members.ts";
import type { System } from "../system.ts";
import { answerPage, type Person, person } from "./person.ts";

export const DEMO_PASSWORD = "Fairbrief-2026!";

export const DEMO_ACCOUNTS: readonly { email: string; about: string; group?: Group }[] = [
  { email: "owner@brand.test", about: "Owner of the brand Harvest & Leaf" },
  { email: "reviewer@brand.test", about: "Reviews content for Harvest & Leaf" },
  { email: "money@brand.test", about: "Finance of Harvest & Leaf" },
  { email: "owner@rival.test", about: "Owner of another brand, Nordlicht" },
  { email: "mali@creator.test", about: "Creator in Thailand, paid in thb" },
  { email: "haru@creator.test", about: "Creator in Japan, paid in jpy" },
  { email: "elena@creator.test", about: "Creator in Bulgaria, paid in eur" },
  { email: "linh@creator.test", about: "Creator in Vietnam, paid outside Stripe" },
  { email: "sam@creator.test", about: "Creator in the United States, paid in usd" },
  { email: "finance@fairbrief.test", about: "The platform's finance", group: "finance" },
  { email: "approver@fairbrief.test", about: "Approves what finance proposes", group: "finance_approver" },
  { email: "mediator@fairbrief.test", about: "Decides disputes", group: "mediator" },
  { email: "admin@fairbrief.test", about: "Reviews brands and briefs", group: "admin" },
];

export type CreatorSpec = {
  email: string;
  handle: string;
  displayName: string;
  country: string;
  languages: string[];
  niches: string[];
  values: string[];
  bio: string;
  birthDate: string;
  currency: Currency;
  /** In minor units of `currency`. */
  minFee: number;
  followers: number;
  /** Likes, comments and shares per post and follower, in basis points. */
  engagementBps: number;
  /** A community beside the accounts, with so many members. */
  members?: number;
  /** How old the figures are, in days. */
  figuresDaysOld?: number;
  pastWork?: { brand: string; year: number; what: string }[];
};

const DEMO_CREATORS: readonly CreatorSpec[] = [
  {
    email: "mali@creator.test",
    handle: "mali.cooks",
    displayName: "มะลิ ครัวเล็ก",
    country: "TH",
    languages: ["th", "en"],
    niches: ["food", "home"],
    values: ["sustainable"],
    bio: "ทำอาหารในครัวเล็ก ๆ กับของที่หาได้ใกล้บ้าน",
    birthDate: "1996-03-14",
    currency: "thb",
    minFee: 500_000,
    followers: 42_300,
    engagementBps: 610,
  },
  {
    email: "haru@creator.test",
    handle: "haru_teahouse",
    displayName: "春のお茶時間",
    country: "JP",
    languages: ["ja"],
    niches: ["food", "lifestyle"],
    values: ["craft"],
    bio: "お茶と季節の小さな暮らしを撮っています。",
    birthDate: "1993-04-02",
    currency: "jpy",
    minFee: 20_000,
    followers: 28_900,
    engagementBps: 540,
  },
  {
    email: "elena@creator.test",
    handle: "elena.sofia",
    displayName: "Елена Димитрова",
    country: "BG",
    languages: ["bg", "en"],
    niches: ["food", "travel"],
    values: ["local"],
    bio: "Готвя по рецепти на баба и разказвам за малките производители.",
    birthDate: "1990-09-21",
    currency: "eur",
    minFee: 15_000,
    followers: 19_400,
    engagementBps: 720,
  },
  {
    email: "linh@creator.test",
    handle: "linh.bep",
    displayName: "Linh Bếp Nhà",
    country: "VN",
    languages: ["vi", "en"],
    niches: ["food"],
    values: ["family"],
    bio: "Bếp nhà Linh: món ngon mỗi ngày, đi chợ cùng mẹ.",
    birthDate: "1998-12-05",
    currency: "usd",
    minFee: 12_000,
    followers: 33_700,
    engagementBps: 580,
  },
  {
    email: "sam@creator.test",
    handle: "samplates",
    displayName: "Sam Plates",
    country: "US",
    languages: ["en"],
    niches: ["food", "fitness"],
    values: ["sustainable"],
    bio: "Weeknight cooking, honest reviews, no shortcuts.",
    birthDate: "1994-07-30",
    currency: "usd",
    minFee: 18_000,
    followers: 51_200,
    engagementBps: 460,
    pastWork: [{ brand: "Northside Roasters", year: 2025, what: "Two reels about iced coffee at home" }],
  },
];

/** Registers somebody with the identity provider, confirmed; the first visit opens their account, and they accept the terms of use. */
export async function register(system: System, email: string, group?: Group): Promise<{ who: Person; userId: string }> {
  const userId = await system.identity.seedUser({
    email,
    password: DEMO_PASSWORD,
    ...(group ? { groups: [group] } : {}),
  });
  const who = await person(system.url, email, DEMO_PASSWORD);
  const { terms } = await who.get<{ terms: { current: string } }>("/me");
  await who.post("/me/terms", { version: terms.current });
  return { who, userId };
}

const POSTS = 12;
const DAY_MS = 86_400_000;

/**
 * Profile, two accounts with metrics, and a payout account led through the provider's onboarding. `before` is what they do
 * here before they have a profile.
 */
export async function makeCreator(
  system: System,
  spec: CreatorSpec,
  before?: (who: Person) => Promise<unknown>,
): Promise<Person> {
  const { who } = await register(system, spec.email);
  await before?.(who);
  const price = (amount: number) => ({ amount, currency: spec.currency });
  await who.put("/creator", {
    handle: spec.handle,
    displayName: spec.displayName,
    country: spec.country,
    languages: spec.languages,
    niches: spec.niches,
    values: spec.values,
    bio: spec.bio,
    birthDate: spec.birthDate,
    ...(spec.pastWork ? { pastWork: spec.pastWork } : {}),
    minFee: price(spec.minFee),
    rateCard: [
      { platform: "instagram", type: "reel", price: price(spec.minFee * 2) },
      { platform: "tiktok", type: "video", price: price(spec.minFee * 2) },
    ],
  });
  const capturedAt = new Date(system.clock.now().getTime() - (spec.figuresDaysOld ?? 0) * DAY_MS).toISOString();
  for (const [platform, surface, host, size] of [
    ["instagram", "feed", "www.instagram.com/", spec.followers],
    ["tiktok", "video", "www.tiktok.com/@", Math.round(spec.followers * 0.8)],
    ...(spec.members ? [["facebook", "community", "www.facebook.com/groups/", spec.members] as const] : []),
  ] as const) {
    const account = await who.post<{ id: string }>("/creator/accounts", {
      platform,
      surface,
      handle: spec.handle,
      url: `https://${host}${spec.handle}`,
    });
    const perPost = Math.round((size * spec.engagementBps) / 10_000);
    const likes = Math.round(perPost * 0.9) * POSTS;
    const comments = Math.round(perPost * 0.07) * POSTS;
    await who.post(`/creator/accounts/${account.id}/metrics`, {
      ...(surface === "community" ? { members: size } : { followers: size }),
      likes,
      comments,
      shares: perPost * POSTS - likes - comments,
      views: size * POSTS * 2,
      posts: POSTS,
      capturedAt,
      source: "self",
    });
  }
  const payout = await who.post<{ rail: string; onboardingUrl?: string }>("/creator/payout-account", {
    country: spec.country,
    entityType: "individual",
  });
  if (payout.onboardingUrl) await answerPage(payout.onboardingUrl, "complete");
  return who;
}

/** Makes all demo accounts. Repeating it on a system that has them is an error: it is for a new one. */
export async function seedAccounts(system: System): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  const ids = new Map<string, string>();
  const creators = new Set(DEMO_CREATORS.map(({ email }) => email));
  for (const { email, group } of DEMO_ACCOUNTS) {
    if (creators.has(email)) continue;
    const { who, userId } = await register(system, email, group);
    people.set(email, who);
    ids.set(email, userId);
  }
  for (const spec of DEMO_CREATORS) people.set(spec.email, await makeCreator(system, spec));

  const owner = people.get("owner@brand.test");
  const rival = people.get("owner@rival.test");
  if (!owner || !rival) throw new Error("The demo brands have no owner.");
  const brand = await owner.post<{ id: string; displayName: string }>("/brands", {
    legalName: "Harvest & Leaf Ltd",
    displayName: "Harvest & Leaf",
    country: "GB",
    currency: "usd",
    website: "https://brand.test",
  });
  await rival.post("/brands", {
    legalName: "Nordlicht GmbH",
    displayName: "Nordlicht",
    country: "DE",
    currency: "eur",
    website: "https://rival.test",
  });
  const members: [string, Role[]][] = [
    ["reviewer@brand.test", ["reviewer"]],
    ["money@brand.test", ["finance"]],
  ];
  for (const [email, roles] of members) {
    await addMember(system.table, {
      orgId: brand.id,
      displayName: brand.displayName,
      userId: ids.get(email) ?? "",
      roles,
      actor: { type: "user", id: ids.get("owner@brand.test") ?? "" },
      now: system.clock.now(),
    });
  }
  await system.drain();
  return people;
}
