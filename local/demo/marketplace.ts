// The marketplace: found in five scripts, matched with reasons, a drop that fifty people want, and a brief that changes under ten applicants.
import { randomUUID } from "node:crypto";
import type { BriefFields } from "../../shared/domain/brief.ts";
import { createClient } from "../../shared/routes/client.ts";
import type { System } from "../system.ts";
import { DEMO_PASSWORD } from "../world/accounts.ts";
import { signIn } from "../world/person.ts";
import type { Checks } from "./checks.ts";
import { type Crowd, makeCrowd } from "./crowd.ts";
import { someBrief } from "./someBrief.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const SLOTS = 3;
const COMERS = 50;
const key = () => randomUUID();

/** Who is looked for in each language, in words of their own profile, and the title of a brief in that language. */
const SEARCHES = [
  { language: "th", words: "ครัวเล็ก", handle: "mali.cooks", title: "ชาฤดูใบไม้ร่วง ห้าครัว", brief: "ฤดูใบไม้ร่วง" },
  { language: "ja", words: "お茶", handle: "haru_teahouse", title: "秋のお茶、五つの台所", brief: "秋のお茶" },
  { language: "bg", words: "рецепти", handle: "elena.sofia", title: "Есенен чай в пет кухни", brief: "есенен чай" },
  { language: "vi", words: "món ngon", handle: "linh.bep", title: "Trà mùa thu, năm gian bếp", brief: "tra mua thu" },
  {
    language: "en",
    words: "weeknight cooking",
    handle: "samplates",
    title: "Autumn tea, five kitchens",
    brief: "autumn",
  },
] as const;

export async function playMarketplace(system: System, story: Checks): Promise<void> {
  const { step, check } = story;
  const owner = createClient({
    baseUrl: system.url,
    token: await signIn(system.url, "owner@brand.test", DEMO_PASSWORD),
  });
  const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  const at = (seconds: number) => new Date(system.clock.now().getTime() + seconds * 1000).toISOString();
  const publish = async (more: Partial<BriefFields>) => {
    const { data } = await owner.briefs.create({
      params: { brandId },
      idempotencyKey: key(),
      body: { ...someBrief(system.clock.now()), ...more },
    });
    return (await owner.briefs.publish({ params: { briefId: data.id } })).data;
  };

  step("A brand finds creators in five languages, each in its own script");
  await system.drain();
  for (const { language, words, handle } of SEARCHES) {
    const { items } = (await owner.creators.list({ query: { q: words } })).data;
    check(`${language}: ${words}`, items.map((each) => each.handle).slice(0, 1), [handle]);
  }

  step("Creators find briefs the same way; Vietnamese without its marks too");
  const ids = new Map<string, string>();
  for (const { language, title } of SEARCHES) ids.set(language, (await publish({ title, language })).id);
  await system.drain();
  for (const { language, brief } of SEARCHES) {
    const { items } = (await owner.briefs.list({ query: { q: brief } })).data;
    check(
      `${language}: ${brief}`,
      items.some(({ id }) => id === ids.get(language)),
      true,
    );
  }

  const thai = await publish({
    title: "ชาในครัวเล็ก",
    language: "th",
    audience: { countries: ["TH"], languages: ["th"], ageBands: ["18-24"], interests: ["cooking"] },
    currency: "thb",
    budget: 20_000_000,
    compensation: { model: "fixed", min: 400_000, max: 2_500_000 },
  });
  await playMatch(story, owner, thai.id);

  const crowd = await makeCrowd(system, "fan", COMERS);
  await playDrop(
    system,
    story,
    crowd,
    await publish({
      title: "Three tins of the first flush",
      slots: SLOTS,
      drop: { way: "first_come", opensAt: at(HOUR) },
    }),
  );
  await playChange(system, story, crowd.slice(0, 10), owner, (await publish({ title: "Winter tea", slots: 5 })).id);
}

async function playMatch({ step, check }: Checks, owner: ReturnType<typeof createClient>, forBriefId: string) {
  step("The score explains itself: whom a Thai brief suits best, and why");
  const { items } = (await owner.creators.list({ query: { niche: "food", forBriefId } })).data;
  const [best] = items;
  const { score = null, reasons = [] } = best?.match ?? {};
  check("the best match", [best?.handle, score], ["mali.cooks", 100]);
  const why = (effect: string) => reasons.filter((each) => each.effect === effect).map(({ factor }) => factor);
  const helps = ["niche", "platform", "language", "engagement", "country", "fee", "availability", "format", "values"];
  check("what helps", why("helps"), helps);
  check("what is not known, and does not count", why("unknown"), ["audience"]);
  const times = reasons.find(({ factor }) => factor === "engagement")?.facts.times;
  check("engagement beside the benchmark", times, 3.1);
  const scores = items.map(({ match }) => match?.score ?? -1);
  check(
    "the best come first",
    scores.toSorted((a, b) => b - a),
    scores,
  );
}

const apply = async ({ client }: Crowd[number], briefId: string) => {
  const rate = { amount: 45_000, currency: "usd" as const };
  const body = { pitch: "Tea is my thing.", rate, answers: [], conflicts: [] };
  return (await client.applications.create({ params: { briefId }, idempotencyKey: key(), body })).data;
};

async function playDrop(system: System, { step, check }: Checks, crowd: Crowd, brief: { id: string }): Promise<void> {
  const params = { briefId: brief.id };
  step(`A drop of ${SLOTS} places; ${COMERS} creators want one`);
  const [anybody] = crowd;
  if (!anybody) return;
  const early = await apply(anybody, brief.id).catch((error: { problem?: { code: string } }) => error.problem?.code);
  check("before it opens nobody gets in", early, "not_open_yet");
  await system.advance(HOUR);
  const made = await Promise.all(crowd.map((who) => apply(who, brief.id)));
  const having = (status: string) => made.filter(({ place }) => place?.status === status);
  check(`${COMERS} at once`, [having("held").length, having("waiting").length], [SLOTS, COMERS - SLOTS]);
  const orderOf = ({ place }: (typeof made)[number]) => place?.order ?? "";
  const queue = having("waiting").sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const placesOf = async (application: (typeof made)[number] | undefined) =>
    (await crowd[made.findIndex(({ id }) => id === application?.id)]?.client.places.get({ params }))?.data;
  const positions = await Promise.all(queue.map(async (each) => (await placesOf(each))?.mine?.position));
  check(
    "the waiting list is in order",
    positions,
    queue.map((_, n) => n + 1),
  );
  const after = await placesOf(queue[0]);
  check("the page says so", [after?.free, after?.waiting], [0, COMERS - SLOTS]);

  step("One leaves; the next has a day and says nothing; the one after takes the place");
  const clientOf = (application: (typeof made)[number] | undefined) =>
    crowd[made.findIndex(({ id }) => id === application?.id)]?.client;
  const [leaver] = having("held");
  await clientOf(leaver)?.applications.withdraw({ params: { applicationId: leaver?.id ?? "" } });
  await system.advance(120);
  check("number 1 is offered the place", (await placesOf(queue[0]))?.mine?.status, "offered");
  await system.advance(DAY + 120);
  check("a day later it is offered to number 2", (await placesOf(queue[1]))?.mine?.status, "offered");
  const taken = await clientOf(queue[1])?.applications.confirmPlace({ params: { applicationId: queue[1]?.id ?? "" } });
  check("who takes it", taken?.data.place?.status, "held");
}

async function playChange(
  system: System,
  { step, check }: Checks,
  crowd: Crowd,
  owner: ReturnType<typeof createClient>,
  briefId: string,
): Promise<void> {
  step("The pay of a brief changes; ten applicants are asked again");
  const params = { briefId };
  const applicationIds = await Promise.all(crowd.map(async (who) => (await apply(who, briefId)).id));
  const { data: before } = await owner.briefs.get({ params });
  const { data: edited } = await owner.briefs.update({
    params,
    ifMatch: before.version,
    body: { compensation: { max: 70_000 } },
  });
  check("a new version", [edited.version, edited.materialVersion], [before.version + 1, before.version + 1]);
  await system.advance(120);
  const waiting = async () => {
    await system.drain();
    const { items } = (await owner.applications.ofBrief({ params, query: { limit: 100 } })).data;
    return items.filter(({ needsReconfirm }) => needsReconfirm).length;
  };
  check("applications that wait for their creator", await waiting(), 10);
  const told = await Promise.all(
    crowd.map(async ({ client }) =>
      (await client.notifications.list({})).data.items.some(({ text }) => text === "application.needs_reconfirm"),
    ),
  );
  check("creators who were told", told.filter(Boolean).length, 10);
  for (const [n, { client }] of crowd.entries())
    await client.applications.reconfirm({
      params: { applicationId: applicationIds[n] ?? "" },
      body: { briefVersion: edited.version },
    });
  check("after all have confirmed", await waiting(), 0);
}
