// What a machine sees in a submission: tags and labels in several scripts, kinds, counts and sizes of files.
import { describe, expect, it } from "vitest";
import { leadingLabel } from "../../shared/domain/disclosure.ts";
import { blockingFailures, type PreCheckInput, preCheck } from "../../shared/domain/precheck.ts";

const good: PreCheckInput = {
  type: "reel",
  quantity: 1,
  requiredTags: [],
  draftDue: "2026-11-30T00:00:00Z",
  assets: [{ kind: "video" }],
  caption: "#ad Tea",
  countries: ["TH", "JP"],
  now: new Date("2026-11-22T10:00:00Z"),
};
const failures = (change: Partial<PreCheckInput>) =>
  blockingFailures(preCheck({ ...good, ...change })).map(({ code }) => code);

describe("the disclosure label", () => {
  it("is not asked for on what only the brand sees", () => {
    const labelled = (type: string) =>
      preCheck({ ...good, type, caption: "" }).find(({ code }) => code === "disclosure_label")?.ok;
    expect(labelled("feedback")).toBe(true);
    expect(labelled("concept")).toBe(true);
    expect(labelled("testimonial")).toBe(false);
  });
  it.each([
    ["#ad วันนี้ชงชาเขียว", ["TH"], "#ad"],
    ["#โฆษณา วันนี้ชงชาเขียว", ["TH"], "#โฆษณา"],
    ["#โฆษณาวันนี้ชงชาเขียว", ["TH"], undefined],
    ["ชงชา #โฆษณา", ["TH"], undefined],
    ["#PR 今日のお茶", ["JP"], "#PR"],
    ["＃ＰＲ 今日のお茶", ["JP"], "#PR"],
    ["［ＰＲ］今日のお茶", ["JP"], "[PR]"],
    ["＃PR\u3000今日のお茶", ["JP"], "#PR"],
    ["【PR】今日のお茶", ["JP"], "【PR】"],
    ["#広告 今日のお茶", ["JP"], "#広告"],
    ["#広告です", ["JP"], undefined],
    ["広告：今日のお茶", ["JP"], "広告"],
    ["#PR 今日のお茶", ["TH"], undefined],
    ["#реклама чай", ["BG"], "#реклама"],
    ["#Реклама чай", ["BG"], "#реклама"],
    ["#quảngcáo trà", ["VN"], "#quảngcáo"],
    ["#quảngcáo trà".normalize("NFD"), ["VN"], "#quảngcáo"],
    ["Ad: tea", ["US"], "ad"],
    ["Adventures in tea", ["US"], undefined],
    ["#adventure", ["US"], undefined],
    ["#sponsored tea", ["GB"], undefined],
    ["#sponsored tea", ["GB", "US"], "#sponsored"],
    ["#sponsored thé", ["FR"], "#sponsored"],
    ["\n  #AD\ntea", ["FR"], "#ad"],
    ["", ["US"], undefined],
  ])("%j in %j begins with %s", (caption, countries, label) => {
    expect(leadingLabel(caption, countries)).toBe(label);
  });
});

describe("required tags", () => {
  it.each([
    ["#ad @brand tea", ["@brand"], true],
    ["#ad ขอบคุณ@brandมากๆ", ["@brand"], true],
    ["#ad thanks @brandy", ["@brand"], false],
    ["#ad thanks @Brand.", ["@brand"], true],
    ["#ad #teatimes", ["#teatime"], false],
    ["#ad #teatimes #teatime", ["#teatime"], true],
    ["#ad #ชาเขียว อร่อย", ["#ชาเขียว"], true],
    ["#ad #ชาเขียวเย็น อร่อย", ["#ชาเขียว"], false],
    ["#PR #お茶の時間", ["#お茶"], false],
    ["#PR ＃お茶 の時間", ["#お茶"], true],
    ["#PR ＠brand のお茶", ["@brand", "#お茶"], false],
    ["#ad see tea.example today", ["tea.example"], true],
  ])("%j holds %j: %s", (caption, requiredTags, holds) => {
    expect(failures({ caption, requiredTags })).toEqual(holds ? [] : ["required_tags"]);
  });

  it("names every one that is missing", () => {
    const [failure] = blockingFailures(preCheck({ ...good, caption: "#ad x", requiredTags: ["@a", "#b"] }));
    expect(failure?.detail).toContain("@a, #b");
  });
});

describe("assets", () => {
  const upload = (contentType: string, bytes = 1_000, refused?: string) => ({
    contentType,
    bytes,
    ...(refused === undefined ? {} : { refused }),
  });

  it.each<[string, Partial<PreCheckInput>, string[]]>([
    ["one image for a story", { type: "story", assets: [{ kind: "image" }] }, []],
    ["a document for a reel", { assets: [{ kind: "document" }] }, ["asset_kind"]],
    ["none", { assets: [] }, ["asset_count"]],
    ["one of two", { quantity: 2 }, ["asset_count"]],
    ["a text for a thread", { type: "thread", assets: [{ kind: "text" }] }, []],
    ["any kind for what is not listed", { type: "asset", assets: [{ kind: "audio" }] }, []],
    ["an image said to be a video", { assets: [{ kind: "video", upload: upload("image/png") }] }, ["asset_type"]],
    [
      "an image that is too large",
      { assets: [{ kind: "image", upload: upload("image/png", 21 * 1024 * 1024) }] },
      ["asset_size"],
    ],
    [
      "a refused upload",
      { assets: [{ kind: "video", upload: upload("video/mp4", 1_000, "Programs are not taken.") }] },
      ["upload_usable"],
    ],
    [
      "everything wrong at once",
      { quantity: 3, assets: [{ kind: "link" }], caption: "tea", requiredTags: ["#x"] },
      ["asset_count", "asset_kind", "required_tags", "disclosure_label"],
    ],
  ])("%s", (_, change, codes) => {
    expect(failures(change)).toEqual(codes);
  });
});

describe("lateness", () => {
  it("is said but does not stop the work", () => {
    const checks = preCheck({ ...good, now: new Date("2026-12-01T00:00:00Z") });
    expect(checks.find(({ code }) => code === "draft_due")).toMatchObject({ ok: false, blocking: false });
    expect(blockingFailures(checks)).toEqual([]);
  });
});
