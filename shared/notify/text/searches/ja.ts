// What people are told of searches that they keep, in Japanese.
import type { Message } from "../en.ts";

export const searches = {
  "saved_search.creators": {
    title: "「{search}」に新しいクリエイター: {count}",
    body: "前回のお知らせ以降、「{search}」の条件に合うプロフィールが新しく登録されました。件数: {count}\n\n新しい順に並び、新着には印が付きます。このお知らせは保存した検索のページで停止できます。",
  },
  "saved_search.briefs": {
    title: "「{search}」に新しいブリーフ: {count}",
    body: "前回のお知らせ以降、「{search}」の条件に合うブリーフが新しく公開されました。件数: {count}\n\n新しい順に並び、新着には印が付きます。このお知らせは保存した検索のページで停止できます。",
  },
} satisfies Record<string, Message>;
