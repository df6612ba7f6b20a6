// What people are told of drops, places and polls, in Japanese.
import type { Message } from "../en.ts";

export const places = {
  "place.won": {
    title: "「{brief}」の枠を獲得しました",
    body: "{brand}の「{brief}」の枠があなたのものになりました。次は{brand}が回答し、オファーが届くことがあります。",
  },
  "place.waiting": {
    title: "「{brief}」の待機リストに入りました",
    body: "{brand}の「{brief}」の枠はまだありませんが、待機リストに入っています。順番が来て枠が空くとお知らせします。それから1日以内に確定できます。",
  },
  "place.offered": {
    title: "「{brief}」の枠が空きました",
    body: "{brand}の「{brief}」の枠を希望する場合は、{answerBy}までに確定してください。過ぎると次の方に移ります。",
  },
  "place.lapsed": {
    title: "「{brief}」の枠は次の方に移りました",
    body: "期限までに確定されなかったため、{brand}の「{brief}」の枠は待機リストの次の方に移り、応募は終了しました。",
  },
  "drop.opened.brand": {
    title: "「{brief}」の受付が始まりました",
    body: "クリエイターが「{brief}」に応募できるようになりました。枠を得た人と待っている人をここで確認できます。",
  },
  "drop.opened.creator": {
    title: "{brand}の「{brief}」の受付が始まりました",
    body: "招待されている「{brief}」に応募できるようになりました。枠には限りがあります。",
  },
  "poll.ended": {
    title: "「{brief}」の投票が終わりました",
    body: "結果は「{brief}」で誰でも読めます。クリエイターの選択をご覧ください。",
  },
} satisfies Record<string, Message>;
