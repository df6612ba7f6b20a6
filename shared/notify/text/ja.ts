// What people are told, in Japanese.

import { collectives } from "./collectives/ja.ts";
import { desk } from "./desk/ja.ts";
import type { Texts } from "./en.ts";
import { places } from "./places/ja.ts";
import { relations } from "./relations/ja.ts";
import { searches } from "./searches/ja.ts";
import { signing } from "./signing/ja.ts";

export const ja: Texts = {
  "application.submitted": {
    title: "{creator} さんが「{brief}」に応募しました",
    body: "{creator} さんから「{brief}」への提案が届きました。{answerBy} までにご回答ください。期限を過ぎると応募は失効します。",
  },
  "application.shortlisted": {
    title: "「{brief}」の候補に選ばれました",
    body: "{brand} があなたを「{brief}」の候補に選びました。オファーが届く可能性があります。",
  },
  "application.declined": {
    title: "「{brief}」への応募は見送られました",
    body: "{brand} は「{brief}」へのあなたの応募を見送ることにしました。\n\n理由:{reason}",
  },
  "application.withdrawn": {
    title: "{creator} さんが「{brief}」を辞退しました",
    body: "{creator} さんは「{brief}」に参加できなくなりました。オファーのために確保されていた予算は再び使えます。",
  },
  "application.expired.brand": {
    title: "{creator} さんの応募が失効しました",
    body: "「{brief}」への {creator} さんの応募は、期限を過ぎたため終了しました。",
  },
  "application.expired.creator": {
    title: "「{brief}」への応募が失効しました",
    body: "{brand} の「{brief}」へのあなたの応募は、期限を過ぎたため終了しました。",
  },
  "application.needs_reconfirm": {
    title: "「{brief}」が変更されました",
    body: "あなたの応募後に {brand} が「{brief}」を変更しました。内容をもう一度ご確認のうえ、{answerBy} までに応募を確定してください。確定しない場合、応募は終了します。",
  },
  "application.reminded": {
    title: "{creator} さんが「{brief}」への回答を待っています",
    body: "「{brief}」への {creator} さんの応募には、まだ回答がありません。{answerBy} までにご回答ください。期限を過ぎると応募は失効します。",
  },
  ...places,
  ...relations,
  ...signing,
  ...searches,
  ...desk,
  ...collectives,
  "offer.proposed": {
    title: "{brand} から「{brief}」のオファーが届きました",
    body: "{brand} は「{brief}」に {amount} を提示しています。{answerBy} まで、承諾、辞退、または条件の再提示ができます。",
  },
  "offer.countered": {
    title: "{other} から「{brief}」の新しい条件が届きました",
    body: "{other} は「{brief}」に {amount} を提示しています。変更点をご確認のうえ、{answerBy} までにご回答ください。",
  },
  "offer.accepted": {
    title: "{other} が「{brief}」のオファーを承諾しました",
    body: "「{brief}」の取引が成立しました。次は契約書を読んで署名してください。",
  },
  "offer.declined": {
    title: "{other} が「{brief}」のオファーを辞退しました",
    body: "「{brief}」へのあなたのオファーは {other} に承諾されませんでした。\n\n理由:{reason}",
  },
  "offer.withdrawn": {
    title: "{other} が「{brief}」のオファーを取り下げました",
    body: "「{brief}」への {other} のオファーは無効になりました。",
  },
  "offer.expired": {
    title: "「{brief}」のオファーが失効しました",
    body: "{other} との「{brief}」のオファーは、期限までに回答がありませんでした。",
  },
  "agreement.funded.brand": {
    title: "「{brief}」のお支払いを保留しました",
    body: "{creator} さんとの「{brief}」のために {amount} を保留しています。契約どおりの場合にのみ支払われます。",
  },
  "agreement.funded.creator": {
    title: "「{brief}」の資金が確保されました",
    body: "{brand} の支払いが完了し、「{brief}」のお金はあなたのために保留されています。作業を始められます。",
  },
  "agreement.voided": {
    title: "「{brief}」の契約は開始前に終了しました",
    body: "{other} との「{brief}」の契約は、期限までに署名または支払いがなかったため終了しました。支払い義務はありません。",
  },
  "agreement.completed": {
    title: "{other} との「{brief}」が完了しました",
    body: "「{brief}」のすべてが完了し、精算されました。記録は取引の一覧に残ります。",
  },
  "agreement.cancellation_requested": {
    title: "{by} が「{brief}」の終了を求めています",
    body: "{by} が「{brief}」の契約の終了を求めています。{answerBy} までに承諾または拒否してください。回答がない場合、その時点で終了します。それまで、すべての期限は止まります。\n\n保留中のお金のうち、{toCreator} が {creator} さんに支払われ、{toBrand} が {brand} に返金されます。\n\n支払いについて銀行から照会が来ています。お金が引き戻されなければ、さらに {creatorLater} が {creator} さんに支払われ、{brandLater} が {brand} に返金されます。\n\n理由:{reason}",
  },
  "agreement.cancellation_requested.own": {
    title: "「{brief}」の終了の申し出を送りました",
    body: "{other} は {answerBy} まで回答できます。回答がない場合、契約はその時点で終了します。それまで、すべての期限は止まります。\n\n保留中のお金のうち、{toCreator} が {creator} さんに支払われ、{toBrand} が {brand} に返金されます。\n\n支払いについて銀行から照会が来ています。お金が引き戻されなければ、さらに {creatorLater} が {creator} さんに支払われ、{brandLater} が {brand} に返金されます。",
  },
  "agreement.cancellation_declined": {
    title: "{other} との「{brief}」は続きます",
    body: "{by} は契約の終了を承諾しませんでした。すべての期限は残りの時間から再開し、お金は保留されたままです。\n\n理由:{reason}",
  },
  "agreement.cancellation_withdrawn": {
    title: "{other} との「{brief}」は続きます",
    body: "{by} は契約終了の申し出を取り下げました。すべての期限は残りの時間から再開し、お金は保留されたままです。",
  },
  "agreement.cancelled": {
    title: "「{brief}」の契約が終了しました",
    body: "双方が「{brief}」の契約の終了に合意しました。\n\n保留中のお金のうち、{toCreator} が {creator} さんに支払われ、{toBrand} が {brand} に返金されます。\n\n支払いについて銀行から照会が来ています。お金が引き戻されなければ、さらに {creatorLater} が {creator} さんに支払われ、{brandLater} が {brand} に返金されます。\n\nすでに支払われた分は変わりません。",
  },
  "agreement.cancelled.lapsed": {
    title: "「{brief}」の契約が終了しました",
    body: "「{brief}」の契約を終了するという {by} の申し出に {answerBy} までに回答がなかったため、契約は終了しました。\n\n保留中のお金のうち、{toCreator} が {creator} さんに支払われ、{toBrand} が {brand} に返金されます。\n\n支払いについて銀行から照会が来ています。お金が引き戻されなければ、さらに {creatorLater} が {creator} さんに支払われ、{brandLater} が {brand} に返金されます。\n\nすでに支払われた分は変わりません。",
  },
  "agreement.hold_ended.brand": {
    title: "「{brief}」のお金をお返しします",
    body: "「{brief}」の一部について {creator} さんから納品がなく、保留できる期間の上限である {days} 日に達しました。この部分のお支払いは、手数料とともにお返しします。\n\n契約のこの部分は終了しました。お手続きは必要ありません。",
  },
  "agreement.hold_ended.creator": {
    title: "「{brief}」の一部が納品なしで終了しました",
    body: "「{brief}」の一部について納品がなく、お金を保留できる期間の上限である {days} 日に達しました。この部分の支払いは {brand} に返金されます。\n\n契約のこの部分は終了しました。今後の作業は必要ありません。",
  },
  "dispute.opened.brand": {
    title: "{creator} さんが「{brief}」について異議を申し立てました",
    body: "{creator} さんが {amount} について異議を申し立てています。理由:{reason}。保留中の分はそのまま保留され、この作業のすべての期限は止まります。\n\n{answerBy} までに回答するか、配分を提案してください。回答がない場合、対象のお金は {creator} さんに支払われます。",
  },
  "dispute.opened.creator": {
    title: "{brand} が「{brief}」について異議を申し立てました",
    body: "{brand} が {amount} について異議を申し立てています。理由:{reason}。保留中の分はそのまま保留され、この作業のすべての期限は止まります。\n\n{answerBy} までに回答するか、配分を提案してください。回答がない場合、調停人が手元の資料をもとに決定します。",
  },
  "dispute.opened.system": {
    title: "「{brief}」について調停人が決定します",
    body: "{amount} は保留できる期間の上限に達しましたが、まだ決着していません。{decideBy} までに調停人がお金の扱いを決定します。\n\n調停人に伝えたいことを書くか、配分を提案してください。双方が同じ割合を提案すると、その時点で決着します。",
  },
  "dispute.reminded.brand": {
    title: "「{brief}」の紛争で {other} さんが回答を待っています",
    body: "回答の期限は {answerBy} です。回答がない場合、対象のお金は {creator} さんに支払われます。",
  },
  "dispute.reminded.creator": {
    title: "「{brief}」の紛争で {other} が回答を待っています",
    body: "回答の期限は {answerBy} です。回答がない場合、調停人が手元の資料をもとに決定します。",
  },
  "dispute.answered": {
    title: "「{brief}」の紛争に {other} が書き込みました",
    body: "相手の書き込みをお読みください。書き加えることも、配分を提案することもできます。合意に至らない場合は、調停人が決定します。",
  },
  "dispute.unanswered": {
    title: "「{brief}」の紛争を調停人が決定します",
    body: "紛争に期限までの回答がありませんでした。{decideBy} までに、調停人が手元の資料をもとに決定します。双方とも、まだ書き加えることができます。",
  },
  "dispute.proposed": {
    title: "「{brief}」の紛争で {other} が配分を提案しました",
    body: "提案:{amount} のうち {share} を {creator} さんに。承諾するには同じ割合を、別の提案をするには別の割合を送ってください。",
  },
  "dispute.resolved": {
    title: "「{brief}」の紛争が解決しました",
    body: "{how}\n\n対象のお金のうち、{toCreator} が {creator} さんに支払われ、{toBrand} が {brand} に返金されます。\n\n理由:{reasons}",
  },
  "dispute.withdrawn": {
    title: "{other} が「{brief}」の異議を取り下げました",
    body: "すべてこれまでどおり続きます。各期限は残りの時間から再開します。",
  },
  "dispute.mediation": {
    title: "調停人の対応待ちの紛争:「{brief}」",
    body: "{brand} と {creator} さんの間で {amount} について意見が分かれています。申し立ての理由:{reason}\n\n{decideBy} までに決定してください。",
  },
  "chargeback.received.brand": {
    title: "「{brief}」のお支払いについて銀行から照会がありました",
    body: "「{brief}」のお支払い元の銀行から、{amount} について照会がありました。保留中の分は、決着するまでそのまま保留されます。\n\nどなたも異議を申し立てる意図がなかった場合は、銀行にその旨をお伝えください。",
  },
  "chargeback.received.creator": {
    title: "「{brief}」の支払いについて銀行から照会がありました",
    body: "{brand} の銀行から「{brief}」の支払いについて照会がありました。まだ支払われていないお金は、決着するまでそのまま保留されます。\n\nお手続きは必要ありません。銀行には当社が回答し、結果をお知らせします。",
  },
  "chargeback.received.finance": {
    title: "「{brief}」の {amount} について銀行から照会がありました",
    body: "{creator} さんの仕事に対する {brand} の支払いが照会されています。保留中の分はそのまま保留されます。\n\n証拠の提出期限は {answerBy} です。",
  },
  "chargeback.closed": {
    title: "「{brief}」の支払いに関する照会が終わりました",
    body: "「{brief}」の支払いに関する銀行の照会に結論が出ました。お金がどうなったかは記録でご確認いただけます。支払うべき分は自動的に進みます。",
  },
  "refund.sent": {
    title: "「{brief}」のお金をお返ししました",
    body: "「{brief}」のお支払いのうち {amount} を、元の支払い方法に返金しました。銀行の表示には最長で十日ほどかかります。",
  },
  "refund.failed.brand": {
    title: "「{brief}」の返金が届きませんでした",
    body: "「{brief}」のお支払いから返金した {amount} を、銀行が受け付けませんでした。お金はお預かりしています。別の方法について改めてご連絡します。",
  },
  "refund.failed.finance": {
    title: "{brand} への返金が届きませんでした",
    body: "「{brief}」の {amount} を銀行が受け付けませんでした。別の方法が見つかるまで、{brand} への未払いとなります。",
  },
  "transfer.reversed": {
    title: "「{brief}」のお金が引き戻されました",
    body: "決定に従い、「{brief}」で支払われたお金の一部または全部が引き戻されました。金額は入金のページ、理由は取引のページでご確認いただけます。",
  },
  "recovery.owed": {
    title: "「{brief}」で支払われたお金の一部をお返しいただきます",
    body: "「{brief}」で支払われたお金のうち {amount} を返すことが決まりましたが、受取口座の残高が足りません。送金の必要はありません。今後ここで得る報酬から差し引かれます。",
  },
  "message.sent": {
    title: "{other} から「{brief}」についてメッセージが届きました",
    body: "この取引に新しいメッセージがあります。次のメッセージは、これをお読みになったあとにお知らせします。",
  },
  "submission.received": {
    title: "{creator} さんから「{brief}」の納品がありました",
    body: "「{brief}」の納品を確認してください。\n\n{answerBy} までに承認するか、修正を依頼してください。期限を過ぎると承認したものとみなされます。",
  },
  "review.reminded.brand": {
    title: "「{brief}」の {creator} さんの納品が確認を待っています",
    body: "回答がない場合、{answerBy} に承認したものとみなされます。それまでは承認することも、修正を依頼することもできます。",
  },
  "review.reminded.creator": {
    title: "「{brief}」の納品はまもなく自動で承認されます",
    body: "{brand} からまだ回答がありません。回答がない場合、納品は {answerBy} に承認扱いになります。",
  },
  "review.changes_requested": {
    title: "{brand} が「{brief}」の修正を依頼しています",
    body: "{brand} が「{brief}」の納品を確認し、修正を依頼しています。\n\n{answerBy} までに次の版を提出してください。",
  },
  "review.approved": {
    title: "{brand} が「{brief}」の納品を承認しました",
    body: "「{brief}」の納品が承認されました。次の流れは取引のページでご確認ください。",
  },
  "review.auto_approved.brand": {
    title: "「{brief}」の {creator} さんの納品は承認扱いになりました",
    body: "「{brief}」の確認期間中に回答がなかったため、納品は承認されました。",
  },
  "review.auto_approved.creator": {
    title: "「{brief}」の納品は承認扱いになりました",
    body: "確認期間中に {brand} から回答がなかったため、「{brief}」の納品は承認されました。",
  },
  "post.submitted": {
    title: "{creator} さんが「{brief}」の投稿を公開しました",
    body: "「{brief}」の投稿をご覧になり、問題がないかお知らせください。\n\nご連絡がない場合、{answerBy} に確認済みとなります。",
  },
  "post.verified": {
    title: "「{brief}」の投稿が確認されました",
    body: "契約で定めた期間、投稿を公開したままにしてください。",
  },
  "transfer.paid": {
    title: "「{brief}」の {amount} を送金しました",
    body: "「{brief}」の {amount} を受取口座に送金しました。銀行への着金まで、あと数日かかります。",
  },
  "transfer.paid.bank_transfer": {
    title: "「{brief}」の {amount} を銀行振込で支払いました",
    body: "「{brief}」の {amount} を、銀行振込であなたの銀行口座に支払いました。振込は完了しています。口座をご確認ください。",
  },
  "transfer.paid.debt": {
    title: "「{brief}」の {amount} を未返済分に充てました",
    body: "「{brief}」の {amount} はあなたの報酬ですが、全額を当社への未返済分に充てました。この分の送金はありません。",
  },
  "transfer.blocked.creator": {
    title: "「{brief}」の {amount} がお手続きを待っています",
    body: "このお金はあなたのものですが、受取口座に不足または未確認の項目があるため、まだ送金できません。ご確認をお願いします。お金はお預かりしています。",
  },
  "transfer.blocked.wait": {
    title: "「{brief}」の {amount} の送金が遅れています",
    body: "このお金はあなたのものですが、まだ送金できません。経理の担当者が対応していますので、お手続きは必要ありません。お金はお預かりしています。",
  },
  "transfer.blocked.finance": {
    title: "{amount} の支払いが経理の対応を待っています",
    body: "「{brief}」の {creator} さんへの支払いを送金できません。記録された理由:{code}",
  },
  "transfer.still_blocked.creator": {
    title: "「{brief}」の {amount} がまだお手続きを待っています",
    body: "数日たちましたが、受取口座に不足または未確認の項目があるため、まだ送金できません。ご確認をお願いします。このお金はあなたのもので、いつまでもお預かりします。",
  },
  "transfer.still_blocked.wait": {
    title: "「{brief}」の {amount} の送金がまだ遅れています",
    body: "数日たちましたが、まだ送金できません。経理の担当者に改めて知らせましたので、お手続きは必要ありません。このお金はあなたのもので、お預かりしています。",
  },
  "transfer.still_blocked.finance": {
    title: "{amount} の支払いがまだ経理の対応を待っています",
    body: "数日たちましたが、「{brief}」の {creator} さんへの支払いをまだ送金できません。記録された理由:{code}",
  },
  "payout.paid": {
    title: "「{brief}」の {amount} が着金しました",
    body: "「{brief}」の {amount} が銀行口座に届きました。",
  },
  "payout.failed": {
    title: "「{brief}」の {amount} を銀行が受け付けませんでした",
    body: "銀行から {amount} が戻されました。受取口座の銀行情報をご確認ください。お金はお預かりしています。",
  },
  "brand.verified": {
    title: "{brand} が確認されました",
    body: "{brand} を確認し、問題はありませんでした。ブリーフを公開できます。",
  },
  "brand.rejected": {
    title: "{brand} を確認できませんでした",
    body: "{brand} を調べましたが、確認できませんでした。\n\n理由:{reason}",
  },
  "invitation.sent": {
    title: "{by} さんが {brand} のチームにあなたを招待しています",
    body: "{by} さんが、Fairbrief で {brand} のチームに参加してほしいと招待しています。招待を開き、このメールアドレスでログインしてください。初めての方は、このメールアドレスで登録してください。有効期限は {answerBy} です。",
  },
  "member.joined": {
    title: "{by} さんが {brand} のチームに参加しました",
    body: "{by} さんが招待を承諾し、{brand} のチームに加わりました。役割はチームの画面で確認できます。",
  },
  "manager.invited": {
    title: "{creator} さんがプロフィールの管理をあなたに依頼しています",
    body: "{creator} さんが、Fairbrief でのプロフィール、応募、オファー、取引、メッセージを代わりに担当してほしいと招待しています。招待を開き、このメールアドレスでログインしてください。初めての方は、このメールアドレスで登録してください。有効期限は {answerBy} です。",
  },
  "manager.joined": {
    title: "{by} さんがあなたのプロフィールを管理できるようになりました",
    body: "{by} さんが招待を承諾し、あなたの代わりに操作できるようになりました。いつでも終了できます。",
  },
  "contest.opened": {
    title: "{creator} さんがスコアに異議を申し立てました",
    body: "{creator} さんは、{account} の信頼性スコアが誤っていると述べています。理由と、アカウントに不利な点を確認し、判断してください。",
  },
  "contest.upheld": {
    title: "{account} のスコアは変わりません",
    body: "{account} についてお書きいただいた内容を確認しました。スコアは変わりません。理由はプロフィールに記載しています。新しい数値があれば、新しいスコアになります。",
  },
  "contest.cleared": {
    title: "{account} に不利だった点を除外しました",
    body: "{account} についてはご指摘のとおりでした。不自然に見えた点は、今後スコアに含めません。理由はプロフィールに記載しています。",
  },
  "flag.raised": {
    title: "{what}への報告がありました",
    body: "内容を確認し、報告に回答してください。\n\n理由:{reason}",
  },
  "flag.dismissed": {
    title: "{what}へのご報告を確認しました",
    body: "ご報告の内容を確認しましたが、規約違反は見つかりませんでした。お知らせいただきありがとうございます。\n\nご報告の理由:{reason}",
  },
  "flag.upheld": {
    title: "{what}へのご報告のとおりでした",
    body: "ご報告の内容を確認し、ご指摘のとおりと判断しました。お知らせいただきありがとうございます。こちらで対応します。\n\nご報告の理由:{reason}",
  },
  "brief.removed": {
    title: "「{brief}」は報告を受けて取り下げられました",
    body: "「{brief}」への報告を確認し、規約に反すると判断しました。募集は終了し、ほかの人が検索、閲覧、応募することはできません。成立済みの取引は続きます。\n\n誤りだと思われる場合はご連絡ください。",
  },
  "creator.suspended": {
    title: "報告を受けて、あなたのプロフィールは非表示になりました",
    body: "あなたのプロフィールへの報告を確認し、規約に反すると判断しました。プロフィールは検索も閲覧もされず、新しい応募や取引はできません。進行中の取引は続き、報酬は支払われます。\n\n誤りだと思われる場合はご連絡ください。",
  },
  "creator.restored": {
    title: "あなたのプロフィールは再び表示されています",
    body: "再度確認し、プロフィールについての判断を取り消しました。応募や新しい取引ができます。",
  },
  "message.removed": {
    title: "「{brief}」のメッセージが報告を受けて削除されました",
    body: "あなたの側のメッセージを確認し、規約に反すると判断しました。取引では表示されませんが、紛争に備えて本文は保存されます。\n\n誤りだと思われる場合はご連絡ください。",
  },
  "brief.in_review": {
    title: "「{brief}」が審査を待っています",
    body: "{brand} が「{brief}」の公開を希望しています。公開前の審査が必要です。承認するか、修正点をお伝えください。",
  },
  "brief.approved": {
    title: "「{brief}」が公開されました",
    body: "「{brief}」の審査が終わり、応募の受付を始めました。",
  },
  "brief.returned": {
    title: "「{brief}」は公開前に修正が必要です",
    body: "「{brief}」を審査し、下書きとしてお戻ししました。\n\n理由:{reason}",
  },
};
