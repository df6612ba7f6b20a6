// The demo world's story: three waves of briefs over three weeks, so that every list has something to show.
import type { System } from "../system.ts";
import { makeCreator, register, seedAccounts } from "./accounts.ts";
import { BRIEFS } from "./briefs.ts";
import { CREATORS } from "./creators.ts";
import { type Brand, briefBody, deal, type OpenBrief } from "./deal.ts";
import type { Person } from "./person.ts";
import { invite, keep, vouch } from "./relations.ts";
import { believe } from "./trust.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

const PITCHES: Record<string, string> = {
  th: "ฉันถ่ายในครัวจริง แสงธรรมชาติ และเล่าตามที่ลองใช้",
  ja: "普段の暮らしの中で、正直にお伝えします。",
  bg: "Снимам в собствената си кухня и казвам истината.",
  vi: "Mình quay tại bếp nhà và nói đúng những gì mình thấy.",
  en: "I film in my own kitchen and say what I find, good or bad.",
};

type Line = readonly ["creator" | "brand", string, string];

/** What the two sides write while the first deals run, each in their own language. */
const WRITTEN: readonly (readonly Line[])[] = [
  [
    ["brand", "Welcome, Sam. Your tin left our warehouse this morning and should be with you by Thursday.", "en"],
    ["creator", "Thank you. I film on Friday in the morning light and send the draft the same day.", "en"],
  ],
  [
    ["creator", "ขอถ่ายที่ร้านของคุณป้าในตลาดได้ไหม แสงเช้าสวยมาก และลูกค้าประจำก็ยินดี", "th"],
    [
      "brand",
      "Yes, please do. Keep the label of the tin in the picture for a moment, and mention where it grows.",
      "en",
    ],
    ["creator", "ได้เลย จะให้เห็นฉลากตั้งแต่ต้นคลิป แล้วจะส่งร่างให้ดูวันพรุ่งนี้", "th"],
  ],
  [
    ["brand", "お引き受けいただきありがとうございます。箱は本日発送しました。", "ja"],
    ["creator", "届きました。木目がとてもきれいですね。朝の台所で撮影します。", "ja"],
    ["brand", "楽しみにしています。ふたを開ける音も入れていただけるとうれしいです。", "ja"],
  ],
  [
    ["creator", "Здравейте! Да снимам ли и сутрешната мъгла край реката?", "bg"],
    ["brand", "Yes, that would be lovely. Ten seconds of it are plenty.", "en"],
  ],
];

const TODAY: readonly Line[] = [
  ["brand", "Hello again, Sam. The herbs are on their way; please do not show the old label.", "en"],
  ["creator", "Understood. One question: may I keep my kettle in the picture?", "en"],
  ["brand", "Of course. It has become a friend of the house.", "en"],
  ["creator", "Good. The draft is with you in an hour.", "en"],
];

const pitchFor = (email: string) => {
  const spec = CREATORS.find((creator) => creator.email === email);
  const language =
    spec?.languages[0] ??
    (email.startsWith("mali")
      ? "th"
      : email.startsWith("haru")
        ? "ja"
        : email.startsWith("elena")
          ? "bg"
          : email.startsWith("linh")
            ? "vi"
            : "en");
  return PITCHES[language] ?? String(PITCHES.en);
};

const writeAll = async ({ steps }: ReturnType<typeof deal>, lines: readonly Line[] = []) => {
  for (const line of lines) await steps.write(...line);
};

export async function playWorld(system: System, say: (line: string) => void): Promise<void> {
  say("Demo accounts ...");
  const people = await seedAccounts(system);
  say(`${CREATORS.length} creators ...`);
  for (const spec of CREATORS) people.set(spec.email, await makeCreator(system, spec));
  const someone = (email: string): Person => {
    const found = people.get(email);
    if (!found) throw new Error(`Nobody is called ${email}`);
    return found;
  };

  const { who: kazeOwner } = await register(system, "owner@kaze.test");
  await kazeOwner.post("/brands", {
    legalName: "株式会社かぜ",
    displayName: "かぜの道具店",
    country: "JP",
    currency: "jpy",
    website: "https://kaze.test",
  });
  const rival = someone("owner@rival.test");
  const brands: Record<string, Brand & { id: string }> = {
    harvest: {
      owner: someone("owner@brand.test"),
      reviewer: someone("reviewer@brand.test"),
      finance: someone("money@brand.test"),
      id: "",
    },
    nordlicht: { owner: rival, reviewer: rival, finance: rival, id: "" },
    kaze: { owner: kazeOwner, reviewer: kazeOwner, finance: kazeOwner, id: "" },
  };
  for (const brand of Object.values(brands))
    brand.id = (await brand.owner.get<{ brands: { id: string }[] }>("/me")).brands[0]?.id ?? "";

  const draft = async (slug: string): Promise<OpenBrief> => {
    const spec = BRIEFS.find((each) => each.slug === slug);
    const brand = spec && brands[spec.brand];
    if (!spec || !brand) throw new Error(`There is no brief ${slug}`);
    const publishedAt = system.clock.now();
    const { id } = await brand.owner.post<{ id: string }>(`/brands/${brand.id}/briefs`, briefBody(spec, publishedAt));
    return { id, spec, brand, publishedAt };
  };
  const publish = async (slug: string): Promise<OpenBrief> => {
    const brief = await draft(slug);
    await brief.brand.owner.post(`/briefs/${brief.id}/publish`);
    return brief;
  };
  const dealOf = (brief: OpenBrief, email: string) => deal(system, brief, someone(email), pitchFor(email));
  const pass = async (seconds: number) => system.advance(seconds);
  const ACTIVE = ["apply", "shortlist", "offer", "accept", "signCreator", "signBrand", "fund"] as const;

  say("First wave: deals that run to their end ...");
  const tea = await publish("autumn-tea");
  const thai = await publish("cha-thai");
  const haru = await publish("haru-bako");
  const frost = await publish("first-frost");
  const first = [
    dealOf(tea, "sam@creator.test"),
    dealOf(thai, "mali@creator.test"),
    dealOf(haru, "haru@creator.test"),
    dealOf(frost, "elena@creator.test"),
    dealOf(frost, "ivan-trails@creator.test"),
    dealOf(tea, "nora-knits@creator.test"),
  ];
  for (const each of first) await each.run("apply", "shortlist", "offer");
  for (const [n, each] of first.entries()) {
    if (n % 2 === 0) {
      await each.steps.counter();
      await each.steps.accept("brand");
    } else await each.steps.accept("creator");
    await each.run("signCreator", "signBrand", "fund");
    await writeAll(each, WRITTEN[n]);
    await each.run("submit");
  }
  const offline = dealOf(tea, "linh@creator.test");
  await offline.run(...ACTIVE, "submit");
  await dealOf(tea, "priya-pantry@creator.test").run("apply");
  await dealOf(frost, "rado-garden@creator.test").run("apply", "shortlist", "offer");
  await pass(6 * HOUR);
  await first[0]?.run("requestChanges", "submit");
  await first[3]?.run("requestChanges", "submit");
  for (const each of [...first, offline]) await each.run("approve");
  await pass(DAY + HOUR);
  for (const each of [...first, offline]) await each.run("post");
  await pass(HOUR);
  for (const each of [...first, offline]) await each.run("verify");
  await haru.brand.owner.post(`/briefs/${haru.id}/close`);
  await pass(9 * DAY);

  say("Second wave: deals under way ...");
  const wave2 = new Map<string, OpenBrief>();
  for (const slug of [
    "pantry-reset",
    "loose-leaf",
    "bus-hikes",
    "wool-care",
    "rain-test",
    "ugc-pour",
    "asa-no-kissa",
    "talad-nat",
    "first-flush",
  ])
    wave2.set(slug, await publish(slug));
  const inWave2 = (slug: string, email: string) => {
    const brief = wave2.get(slug);
    if (!brief) throw new Error(`${slug} is not in the second wave`);
    return dealOf(brief, email);
  };
  const hikes = inWave2("bus-hikes", "theo-trails@creator.test");
  const leaf = inWave2("loose-leaf", "priya-pantry@creator.test");
  const rain = inWave2("rain-test", "desi-skin@creator.test");
  const pour = inWave2("ugc-pour", "joel-beans@creator.test");
  const market = inWave2("talad-nat", "tong-coffee@creator.test");
  for (const each of [hikes, leaf, rain, pour, market]) await each.run(...ACTIVE);
  await inWave2("loose-leaf", "ines-reads@creator.test").run("apply", "offer", "accept");
  await pass(DAY + HOUR);
  for (const each of [hikes, leaf, rain, pour, market]) await each.run("submit");
  for (const each of [hikes, rain, pour, market]) await each.run("approve");
  for (const each of [hikes, rain]) await each.run("post");
  await rain.run("verify");
  await pass(2 * DAY);
  await leaf.run("approve");
  await market.run("post");

  say("Third wave: what is open today ...");
  const late = inWave2("pantry-reset", "kofi-plants@creator.test");
  const wool = inWave2("wool-care", "rado-garden@creator.test");
  const kissa = inWave2("asa-no-kissa", "ken-pan@creator.test");
  for (const each of [late, wool, kissa]) await each.run(...ACTIVE);
  await late.run("submit");
  await wool.run("submit", "requestChanges");

  // Two places are taken; who comes after that waits.
  for (const name of ["nora-knits", "thao-skincare", "sam", "tong-coffee"])
    await inWave2("first-flush", `${name}@creator.test`).run("apply");

  const open = new Map<string, OpenBrief>();
  for (const slug of [
    "winter-herbs",
    "fuyu-no-nabe",
    "kafae-thai",
    "zimna-pateka",
    "bep-nha",
    "tea-event",
    "repair-cafe",
    "chiisana-okurimono",
    "two-leaves",
    "spring-layers",
    "green-monday",
    "utsuwa-kuji",
  ])
    open.set(slug, await publish(slug));
  const today = (slug: string, email: string) => {
    const brief = open.get(slug);
    if (!brief) throw new Error(`${slug} is not open`);
    return dealOf(brief, email);
  };
  await today("winter-herbs", "ada-skin@creator.test").run("apply", "shortlist", "offer", "accept");
  await today("spring-layers", "marcus-lifts@creator.test").run("apply", "offer", "accept", "signCreator", "signBrand");
  await today("fuyu-no-nabe", "hina-neko@creator.test").run("apply", "shortlist", "offer");
  await today("kafae-thai", "bank-runs@creator.test").run("apply", "shortlist", "offer", "counter");
  await today("zimna-pateka", "georgi-fit@creator.test").run("apply", "offer", "declineOffer");
  // Whoever signs in with a demo account finds something to do.
  await today("kafae-thai", "mali@creator.test").run("apply", "shortlist", "offer");
  await today("fuyu-no-nabe", "haru@creator.test").run("apply", "offer", "accept");
  const winter = today("zimna-pateka", "elena@creator.test");
  await winter.run(...ACTIVE);
  await writeAll(winter, WRITTEN[3]);
  const herbs = today("winter-herbs", "sam@creator.test");
  await herbs.run(...ACTIVE);
  await writeAll(herbs, TODAY);
  await herbs.run("submit");
  const applicants: [string, string[]][] = [
    ["bep-nha", ["thao-skincare", "minh-cafe", "bao-cook", "lan-garden"]],
    ["tea-event", ["nong-tea", "fah-skincare", "krit-bike"]],
    ["green-monday", ["ines-reads", "petya-reads", "maria-bakes", "sora-camp"]],
    ["chiisana-okurimono", ["yuki-kurashi", "aoi-cosme", "mio-books"]],
    ["repair-cafe", ["taku-run", "huy-phuot"]],
  ];
  for (const [slug, names] of applicants) {
    for (const [n, name] of names.entries()) {
      const each = today(slug, `${name}@creator.test`);
      await each.run("apply");
      if (n === 1) await each.run("shortlist");
      if (n === 2) await each.run("decline");
      if (n === 3) await each.run("withdraw");
    }
  }
  for (const [slug, command] of [
    ["old-boots", "pause"],
    ["hikidemono", "close"],
    ["cold-brew", "cancel"],
  ] as const) {
    const brief = await publish(slug);
    await brief.brand.owner.post(`/briefs/${brief.id}/${command}`);
  }
  await publish("mulled-cider");
  const unfinished = brands.harvest;
  const asking = [...open.values()].find(({ spec }) => spec.brand === "harvest");
  if (unfinished && asking) {
    const [mali, elena, minh, nong] = ["mali", "elena", "minh-cafe", "nong-tea"].map((name) =>
      someone(`${name}@creator.test`),
    );
    if (!mali || !elena || !minh || !nong) throw new Error("Somebody to invite is missing");
    await invite(unfinished.owner, asking.id, [
      { who: mali, note: "Your small kitchen is just the place for our herbs." },
      { who: minh, answer: "see" },
      { who: elena, answer: "decline" },
    ]);
    await keep(unfinished, "Tea and herbs", [mali, elena, minh, nong]);
    const circle = {
      name: "Small kitchens, long tables",
      curatorName: "Nok of Bangkok Eats",
      description: "Cooks and tea makers who feed a table rather than a feed, in Thailand, Vietnam and Bulgaria.",
      why: "I have eaten with every one of them. They answer their readers, and they say when something is no good.",
      niches: ["food", "home"],
      languages: ["th", "vi", "en"],
    };
    await vouch(rival, circle, [mali, minh, nong], elena);
  }
  await unfinished?.owner.post(`/brands/${unfinished.id}/briefs`, { title: "Iced tea, next summer" });
  await believe(
    system,
    [...people].flatMap(([email, who]) => (email.endsWith("@creator.test") ? [who] : [])),
    {
      proven: [someone("sam@creator.test"), someone("mali@creator.test")],
      contesting: someone("haru@creator.test"),
      words:
        "先週、地元のテレビ番組でお茶の時間が紹介されました。放送は月曜の夜で、その日からフォロワーが増えています。",
    },
  );
  await rival.post("/reports", reportBody(system));
  const finance = someone("finance@fairbrief.test");
  const { id } = await finance.post<{ id: string }>("/reports", reportBody(system));
  await system.drain();
  await someone("approver@fairbrief.test").post(`/reports/${id}/approve`);
  await finance.post("/reports", { ...reportBody(system), type: "ledger", format: "jsonl" });
  await system.drain();
}

function reportBody(system: System) {
  const now = system.clock.now();
  return {
    type: "payouts",
    from: new Date(now.getTime() - 30 * DAY * 1000).toISOString(),
    to: now.toISOString(),
    timeZone: "Asia/Bangkok",
    format: "csv",
  };
}
