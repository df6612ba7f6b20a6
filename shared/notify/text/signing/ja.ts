// What people are told when a deal is signed, in Japanese.
import type { Message } from "../en.ts";

export const signing = {
  "agreement.created": {
    title: "「{brief}」の契約に署名してください",
    body: "あなたと {other} は「{brief}」について合意しました。契約書を読み、{answerBy} までに署名してください。署名がない場合、契約は終了します。",
  },
  "agreement.signed": {
    title: "「{brief}」の資金をお支払いください",
    body: "{creator} さんとの「{brief}」の契約に双方が署名しました。作業を始められるよう、{answerBy} までにお支払いください。お金は合意した支払い時期まで保留されます。",
  },
  "agreement.started": {
    title: "「{brief}」を始められます",
    body: "「{brief}」の契約に {other} さんとの双方が署名しましたので、作業を始められます。お金は支払われません。{creator} さんは {brand} から「{product}」を受け取ります。",
  },
} satisfies Record<string, Message>;
