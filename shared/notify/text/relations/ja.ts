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
  "connection.made": {
    title: "{creator} さんがリンクから参加しました",
    body: "{creator} さんが招待リンクから参加しました。リンクから来たクリエイターの一覧で確認できます。",
  },
} satisfies Record<string, Message>;
