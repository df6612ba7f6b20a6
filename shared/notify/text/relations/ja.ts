// What people are told of what lasts between a brand and creators, in Japanese.
import type { Message } from "../en.ts";

export const relations = {
  "connection.made": {
    title: "{creator} さんがリンクから参加しました",
    body: "{creator} さんが招待リンクから参加しました。リンクから来たクリエイターの一覧で確認できます。",
  },
} satisfies Record<string, Message>;
