// What people are told of collectives, in Japanese.

import type { Message } from "../en.ts";
import type { collectives as en } from "./en.ts";

export const collectives = {
  "collective.asked": {
    title: "{curator}さんから「{collective}」への参加のお誘いです",
    body: "{curator}さんがまとめるコレクティブ「{collective}」への参加をお願いされています。内容とメンバーを確認して、参加するかどうかを返事してください。いつでも抜けられます。",
  },
  "collective.joined": {
    title: "{creator}さんが「{collective}」に参加しました",
    body: "{creator}さんが承諾し、あなたのコレクティブ「{collective}」に参加しました。",
  },
  "collective.declined": {
    title: "{creator}さんは「{collective}」に参加しません",
    body: "{creator}さんはコレクティブ「{collective}」への参加を断りました。もう一度お願いすることはできません。",
  },
  "collective.left": {
    title: "{creator}さんが「{collective}」を抜けました",
    body: "{creator}さんはコレクティブ「{collective}」のメンバーではなくなりました。後でもう一度お願いできます。",
  },
  "collective.taken_out": {
    title: "「{collective}」のメンバーではなくなりました",
    body: "{curator}さんがあなたをコレクティブ「{collective}」から外しました。届いている招待と進行中の取引はそのまま続きます。",
  },
  "collective.removed": {
    title: "「{collective}」は報告を受けて非公開になりました",
    body: "コレクティブ「{collective}」への報告を確認し、規則に反すると判断しました。ほかの人は見つけることも読むこともできません。\n\n誤りだと思われる場合はご連絡ください。",
  },
} satisfies Record<keyof typeof en, Message>;
