// What people are told of what lasts between a brand and creators, in Japanese.
import type { Message } from "../en.ts";

export const relations = {
  "brief_invitation.sent": {
    title: "{brand} から「{brief}」への招待が届きました",
    body: "{brand} が Fairbrief であなたを見つけ、「{brief}」への応募を希望しています。ブリーフを読み、{answerBy} までに応募するか辞退してください。",
  },
  "brief_invitation.declined": {
    title: "{creator} さんが「{brief}」への招待を辞退しました",
    body: "{creator} さんは「{brief}」に応募しません。\n\n理由:{reason}",
  },
  "brief_invitation.revoked": {
    title: "{brand} が「{brief}」への招待を取り消しました",
    body: "「{brief}」への招待は終了しました。必要な操作はありません。",
  },
  "brief_invitation.expired": {
    title: "{creator} さんへの招待の期限が切れました",
    body: "{creator} さんは期限までに「{brief}」への招待に回答しませんでした。応募を受け付けている間は、もう一度送れます。",
  },
  "group.asked": {
    title: "{brand} から「{group}」への誘い",
    body: "{brand} がグループ「{group}」への参加をお願いしています。メンバー限定または先行公開のブリーフと、{brand} からのお知らせが届きます。参加するか辞退するかを選んでください。",
  },
  "group.joined.brand": {
    title: "{creator} さんが「{group}」に参加しました",
    body: "{creator} さんがグループ「{group}」のメンバーになりました。",
  },
  "group.joined.creator": {
    title: "「{group}」のメンバーになりました",
    body: "以前の取引をもとに、{brand} があなたをグループ「{group}」に加えました。ブリーフをほかの人より先に見られます。いつでも退会できます。",
  },
  "group.announced": {
    title: "{brand} から「{group}」へのお知らせ",
    body: "{brand} から「{group}」にお知らせがあります。グループのページでお読みください。",
  },
  "group.brief": {
    title: "「{brief}」が先に公開されました",
    body: "{brand} がグループ「{group}」向けに「{brief}」を公開しました。ほかの人にはまだ見えません。",
  },
  "connection.made": {
    title: "{creator} さんがリンクから参加しました",
    body: "{creator} さんが招待リンクから参加しました。リンクから来たクリエイターの一覧で確認できます。",
  },
} satisfies Record<string, Message>;
