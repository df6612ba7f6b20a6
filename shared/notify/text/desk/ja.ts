// What finance and those who asked for a report are told, in Japanese.
import type { Message } from "../en.ts";

export const desk = {
  "proposal.made": {
    title: "別の担当者の判断を待つ提案があります:{amount}",
    body: "経理の担当者から提案がありました。{what}、{amount}。別の担当者が承認または却下する必要があります。\n\n理由:{reason}",
  },
  "proposal.approved": {
    title: "あなたの提案が承認されました",
    body: "{what}、{amount}。別の担当者が承認しました。",
  },
  "proposal.rejected": {
    title: "あなたの提案が却下されました",
    body: "{what}、{amount}。別の担当者が却下しました。\n\n理由:{reason}",
  },
  "report.ready": {
    title: "レポートができました",
    body: "ご依頼のレポートをダウンロードできます:{report}",
  },
  "report.failed": {
    title: "レポートを作成できませんでした",
    body: "ご依頼のレポートを作成できませんでした:{report}。他への影響はありません。お手数ですが、もう一度ご依頼ください。",
  },
  "report.approved": {
    title: "レポートが承認されました",
    body: "ご依頼のレポートを経理の別の担当者が承認しました:{report}",
  },
  "recon.exception": {
    title: "{day} の帳簿が一致していません",
    body: "{day}({currency})の照合で、まだ説明のない差異が見つかりました。件数:{count}",
  },
} satisfies Record<string, Message>;
