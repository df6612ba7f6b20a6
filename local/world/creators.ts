// The creators of the demo world beside the demo accounts: five languages, all sizes of micro, a community or two.
import type { CreatorSpec } from "./accounts.ts";

type Place = Pick<CreatorSpec, "country" | "languages" | "currency" | "minFee">;

const PLACES = {
  th: { country: "TH", languages: ["th"], currency: "thb", minFee: 350_000 },
  ja: { country: "JP", languages: ["ja"], currency: "jpy", minFee: 15_000 },
  bg: { country: "BG", languages: ["bg"], currency: "eur", minFee: 9_000 },
  vi: { country: "VN", languages: ["vi"], currency: "usd", minFee: 8_000 },
  en: { country: "US", languages: ["en"], currency: "usd", minFee: 11_000 },
} as const satisfies Record<
  string,
  { country: string; languages: readonly string[]; currency: CreatorSpec["currency"]; minFee: number }
>;

/** handle | display name | niches | values | bio; one line each. */
const LINES: Record<keyof typeof PLACES, string> = {
  th: `ploy.garden|พลอยปลูกผัก|home,food|sustainable|สวนครัวบนระเบียงคอนโด ปลูกเองกินเอง
    nong.tea|น้องชาไทย|food,lifestyle|local|ตามหาร้านชาเล็ก ๆ ทั่วกรุงเทพ
    bank.runs|แบงค์วิ่งเช้า|fitness|health|วิ่งตอนเช้าและเล่าเรื่องรองเท้าตามจริง
    fah.skincare|ฟ้าผิวดี|beauty|honest|รีวิวสกินแคร์สำหรับอากาศร้อน ไม่ขายฝัน
    krit.bike|กฤษณ์ปั่น|travel,fitness|local|ปั่นจักรยานเที่ยวเมืองรองของไทย
    mint.books|มิ้นท์อ่าน|books|education|อ่านหนังสือสัปดาห์ละเล่ม เล่าให้ฟังสั้น ๆ
    joy.mum|แม่จอย|family|family|แม่ลูกสองกับของใช้ที่ใช้จริง
    tong.coffee|ต๋องดริป|food|craft|กาแฟดริปที่บ้าน เมล็ดไทยล้วน`,
  ja: `yuki_kurashi|ゆきの暮らし|home,lifestyle|craft|狭い部屋でも心地よく暮らす工夫。
    sora_camp|そらキャンプ|travel,outdoors|nature|週末ソロキャンプと道具の記録。
    aoi.cosme|葵コスメ|beauty|honest|敏感肌の正直レビュー。
    ken_pan|けんのパン|food|craft|毎朝パンを焼いています。
    mio_books|みおの本棚|books|education|静かな本の紹介。
    taku_run|たくラン|fitness|health|朝ランとシューズの話。
    hina_neko|ひなと猫|pets|family|保護猫二匹との毎日。
    rin_wagashi|凛の和菓子|food|local|季節の和菓子を訪ねて。`,
  bg: `maria.bakes|Мария пече|food|family|Домашен хляб и сладки без бързане.
    ivan.trails|Иван по пътеките|travel,outdoors|nature|Рила, Пирин и всичко между тях.
    desi.skin|Деси и кожата|beauty|honest|Козметика без обещания, само проби.
    georgi.fit|Георги тренира|fitness|health|Тренировки за хора с малко време.
    petya.reads|Петя чете|books|education|По една книга на седмица.
    niki.wine|Ники и виното|food,lifestyle|local|Малки изби и честни чаши.
    sofia.kids|София с деца|family|family|Къде да отидете с деца в събота.
    rado.garden|Радо градинарят|home|sustainable|Градина на балкона, стъпка по стъпка.`,
  vi: `thao.skincare|Thảo Da Khỏe|beauty|honest|Chăm da đơn giản cho khí hậu nóng ẩm.
    minh.cafe|Minh Cà Phê|food|craft|Mỗi tuần một quán cà phê nhỏ ở Sài Gòn.
    an.books|An Đọc Sách|books|education|Tóm tắt sách trong ba phút.
    huy.phuot|Huy Phượt|travel,outdoors|nature|Đi xe máy khắp các tỉnh miền núi.
    lan.garden|Lan Làm Vườn|home|sustainable|Trồng rau trên sân thượng.
    tuan.run|Tuấn Chạy Bộ|fitness|health|Chạy bộ buổi sáng quanh hồ Tây.
    ngoc.mom|Mẹ Ngọc|family|family|Đồ dùng cho bé, dùng thật nói thật.
    bao.cook|Bảo Vào Bếp|food|local|Món Huế của bà ngoại.`,
  en: `nora.knits|Nora Knits|home,craft|sustainable|Slow clothes, one stitch at a time.
    theo.trails|Theo Trails|travel,outdoors|nature|Day hikes you can reach by bus.
    priya.pantry|Priya's Pantry|food|family|Weeknight curries for small kitchens.
    marcus.lifts|Marcus Lifts|fitness|health|Strength for people over forty.
    ines.reads|Ines Reads|books|education|Short reviews of long books.
    joel.beans|Joel & Beans|food|craft|Home espresso without the nonsense.
    ada.skin|Ada Skin Notes|beauty|honest|A chemist reads your labels.
    kofi.plants|Kofi's Plants|home|sustainable|Houseplants for dark flats.`,
};

const MICRO_FROM = 1_800;
/** Who has a community too, and whose figures are too old to be compared. */
const MORE: Readonly<Record<string, Pick<CreatorSpec, "members" | "figuresDaysOld">>> = {
  "nong.tea": { members: 840 },
  "joel.beans": { members: 2_300 },
  "maria.bakes": { members: 1_150 },
  ken_pan: { figuresDaysOld: 45 },
  "bao.cook": { figuresDaysOld: 60 },
};

function spec(language: keyof typeof PLACES, line: string, n: number): CreatorSpec {
  const [handle = "", displayName = "", niches = "", values = "", bio = ""] = line.trim().split("|");
  const place: Place = { ...PLACES[language], languages: [...PLACES[language].languages] };
  return {
    ...place,
    email: `${handle.replace(/[._]/g, "-")}@creator.test`,
    handle,
    displayName,
    bio,
    niches: niches.split(","),
    values: values.split(","),
    birthDate: `19${85 + (n % 14)}-0${1 + (n % 9)}-1${n % 9}`,
    followers: MICRO_FROM + ((n * 7_919) % 88_000),
    engagementBps: 320 + ((n * 131) % 560),
    minFee: place.minFee + (n % 5) * Math.round(place.minFee / 10),
    ...MORE[handle],
  };
}

export const CREATORS: readonly CreatorSpec[] = (Object.keys(LINES) as (keyof typeof PLACES)[]).flatMap((language, l) =>
  LINES[language].split("\n").map((line, n) => spec(language, line, l * 8 + n)),
);
