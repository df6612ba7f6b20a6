// The briefs of the demo world: what each brand asks for, in its own language and currency.
import type { Currency } from "../../shared/domain/money.ts";

export type BriefSpec = {
  slug: string;
  brand: "harvest" | "nordlicht" | "kaze";
  title: string;
  description: string;
  valueForAudience: string;
  language: string;
  niches: string[];
  values: string[];
  goal: "awareness" | "sales" | "product_promotion" | "ugc" | "community" | "event";
  countries: string[];
  currency: Currency;
  /** Fee range per creator in minor units. */
  min: number;
  max: number;
  slots: number;
  platform: "instagram" | "tiktok" | "youtube" | "ugc";
  type: string;
  releaseOn?: "approval" | "live_verified" | "live_period_end";
  minLiveDays?: number;
  regulatedCategory?: "alcohol";
  /** Comes with the fee; without one (`max` of 0) it is a gift. `worth` in minor units. */
  product?: { kind: "physical" | "digital"; name: string; description: string; worth: number };
  /** Hours from its publishing. */
  drop?: { opensIn: number; drawIn?: number };
};

const harvest = {
  brand: "harvest",
  language: "en",
  niches: ["food"],
  values: ["sustainable"],
  goal: "awareness",
  countries: ["US", "TH", "JP", "BG", "VN"],
  currency: "usd",
  min: 15_000,
  max: 90_000,
  slots: 5,
  platform: "instagram",
  type: "reel",
} as const;
const nordlicht = {
  brand: "nordlicht",
  language: "en",
  niches: ["outdoors"],
  values: ["nature"],
  goal: "sales",
  countries: ["BG", "DE", "US", "JP", "TH"],
  currency: "eur",
  min: 12_000,
  max: 80_000,
  slots: 4,
  platform: "tiktok",
  type: "video",
} as const;
const kaze = {
  brand: "kaze",
  language: "ja",
  niches: ["lifestyle"],
  values: ["craft"],
  goal: "product_promotion",
  countries: ["JP"],
  currency: "jpy",
  min: 20_000,
  max: 120_000,
  slots: 4,
  platform: "instagram",
  type: "post",
} as const;
const siam = {
  brand: "harvest",
  language: "th",
  niches: ["food"],
  values: ["local"],
  goal: "awareness",
  countries: ["TH"],
  currency: "thb",
  min: 400_000,
  max: 2_500_000,
  slots: 4,
  platform: "tiktok",
  type: "video",
} as const;

type Base = Omit<BriefSpec, "slug" | "title" | "description" | "valueForAudience">;
const brief = (
  base: { [K in keyof Base]: Base[K] | readonly string[] },
  slug: string,
  title: string,
  description: string,
  valueForAudience: string,
  more: Partial<BriefSpec> = {},
): BriefSpec => ({ ...base, slug, title, description, valueForAudience, ...more }) as BriefSpec;

export const BRIEFS: readonly BriefSpec[] = [
  brief(
    harvest,
    "autumn-tea",
    "Autumn tea, five kitchens",
    "Brew our autumn blend in your own kitchen and show the first sip.",
    "A quiet ritual for busy evenings, and a code for the first tin.",
    { minLiveDays: 7 },
  ),
  brief(
    siam,
    "cha-thai",
    "ชาไทยในครัวของคุณ",
    "ชงชาเบลนด์ใหม่ในครัวของคุณ แล้วเล่าตามจริงว่ารสเป็นอย่างไร",
    "ผู้ติดตามได้สูตรชงง่าย ๆ และส่วนลดกล่องแรก",
    { minLiveDays: 7 },
  ),
  brief(
    kaze,
    "haru-bako",
    "春の器、暮らしの中で",
    "新しい急須を普段の食卓で使ってください。",
    "長く使える道具の選び方が分かります。",
    { minLiveDays: 7 },
  ),
  brief(
    nordlicht,
    "first-frost",
    "First frost jackets",
    "Wear the jacket on a cold morning and tell us what it could not do.",
    "An honest cold-weather test, with sizes explained.",
    { minLiveDays: 7 },
  ),
  brief(
    harvest,
    "pantry-reset",
    "The Sunday pantry reset",
    "Show how you sort a shelf in twenty minutes.",
    "A shelf plan people can copy.",
    { niches: ["home", "food"] },
  ),
  brief(
    harvest,
    "loose-leaf",
    "Loose leaf for beginners",
    "Explain loose leaf to somebody who only knows bags.",
    "No gear needed: a jug and a sieve.",
    { releaseOn: "live_verified" },
  ),
  brief(
    nordlicht,
    "bus-hikes",
    "Hikes you can reach by bus",
    "One route, one bus line, one thermos.",
    "A saved route and a timetable.",
    { niches: ["travel", "outdoors"] },
  ),
  brief(nordlicht, "wool-care", "Care for wool", "Wash a wool layer on camera.", "Clothes that last years longer.", {
    niches: ["home"],
    platform: "instagram",
    type: "reel",
  }),
  brief(kaze, "asa-no-kissa", "朝の一杯", "朝のお茶の時間を撮ってください。", "朝の習慣のヒント。", {
    niches: ["food", "lifestyle"],
  }),
  brief(siam, "talad-nat", "ตลาดนัดวันเสาร์", "พาไปดูผักสด ๆ ที่ตลาดใกล้บ้าน", "รู้วิธีเลือกผักตามฤดู", { niches: ["food", "travel"] }),
  brief(
    harvest,
    "ugc-pour",
    "Ten seconds of pouring",
    "Short clips of the pour, for our own pages.",
    "Nothing to buy; your name on our page.",
    { platform: "ugc", type: "asset", goal: "ugc" },
  ),
  brief(
    nordlicht,
    "rain-test",
    "The rain test",
    "Stand in the rain for five minutes. Tell us when it got wet.",
    "A waterproofing test nobody paid to soften.",
    { releaseOn: "live_period_end", minLiveDays: 14 },
  ),
  brief(
    harvest,
    "winter-herbs",
    "Herbs on a dark windowsill",
    "Grow three herbs with little light.",
    "A list of herbs that survive winter.",
    { niches: ["home"] },
  ),
  brief(kaze, "fuyu-no-nabe", "冬の鍋と器", "家族で囲む鍋の時間を。", "器の合わせ方が分かります。", {
    niches: ["food", "family"],
  }),
  brief(siam, "kafae-thai", "กาแฟไทยเมล็ดใหม่", "ดริปเมล็ดใหม่จากเชียงราย", "วิธีดริปที่บ้านแบบไม่ต้องมีเครื่อง"),
  brief(
    nordlicht,
    "zimna-pateka",
    "Зимна пътека",
    "Покажете зимна пътека близо до града.",
    "Маршрут, който всеки може да повтори.",
    { language: "bg", countries: ["BG"] },
  ),
  brief(
    harvest,
    "bep-nha",
    "Bếp nhà mùa lạnh",
    "Nấu một món ấm với trà của chúng tôi.",
    "Công thức dễ, nguyên liệu quen.",
    { language: "vi", countries: ["VN", "TH"] },
  ),
  brief(
    harvest,
    "tea-event",
    "An evening tasting in Bangkok",
    "Come to the tasting and bring two friends.",
    "Free seats for followers.",
    { goal: "event", countries: ["TH"] },
  ),
  brief(nordlicht, "repair-cafe", "The repair café", "Film a repair from start to end.", "Repair instead of replace.", {
    goal: "community",
    niches: ["home"],
  }),
  brief(kaze, "chiisana-okurimono", "小さな贈りもの", "贈りもの選びの時間を見せてください。", "予算別の贈りもの案。", {
    goal: "sales",
  }),
  brief(
    harvest,
    "mulled-cider",
    "Mulled cider at home",
    "Warm cider for grown-ups.",
    "A recipe with and without alcohol.",
    { regulatedCategory: "alcohol" },
  ),
  brief(
    harvest,
    "first-flush",
    "First flush, two tins",
    "Two tins of this spring's first flush, for two honest tastings.",
    "A rare tea, and a code for the second flush.",
    { slots: 2, drop: { opensIn: 12 } },
  ),
  brief(
    kaze,
    "utsuwa-kuji",
    "手びねりの器、抽選三名",
    "手びねりの器を使う食卓を見せてください。",
    "作り手の話と、器の選び方。",
    {
      slots: 3,
      drop: { opensIn: 30, drawIn: 78 },
    },
  ),
  brief(
    harvest,
    "two-leaves",
    "Two leaves and a bud",
    "Taste it, and say what you taste.",
    "How to tell a fresh leaf.",
    {
      min: 0,
      max: 0,
      product: {
        kind: "physical",
        name: "First-flush oolong, 100 g",
        description: "Picked in October, roasted over charcoal.",
        worth: 4_200,
      },
    },
  ),
  brief(nordlicht, "spring-layers", "Spring layers", "Three layers, one week.", "What to pack for changing weather.", {
    product: {
      kind: "physical",
      name: "Merino base layer",
      description: "In your size; yours to keep.",
      worth: 9_500,
    },
  }),
  brief(harvest, "green-monday", "Green Monday", "One plant-based dinner a week.", "Four dinners under an hour."),
  brief(kaze, "hikidemono", "引き出もの帳", "和の引き出ものを紹介してください。", "失礼のない選び方。"),
  brief(
    nordlicht,
    "old-boots",
    "Old boots, new soles",
    "Have your old boots resoled.",
    "How to tell if boots can be saved.",
  ),
  brief(harvest, "cold-brew", "Cold brew leftovers", "Ideas for what is left in the jar.", "Nothing thrown away.", {
    niches: ["food", "home"],
  }),
];
