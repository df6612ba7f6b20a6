// What people are told, in English: the measure of every other language. {names} are facts; blank lines part paragraphs.

import { collectives } from "./collectives/en.ts";
import { desk } from "./desk/en.ts";
import { places } from "./places/en.ts";
import { relations } from "./relations/en.ts";
import { searches } from "./searches/en.ts";
import { signing } from "./signing/en.ts";

export type Message = { title: string; body: string };

export const en = {
  "application.submitted": {
    title: "{creator} applied to “{brief}”",
    body: "{creator} sent you a pitch for “{brief}”. Answer by {answerBy}, or the application expires.",
  },
  "application.shortlisted": {
    title: "You are on the shortlist for “{brief}”",
    body: "{brand} put you on the shortlist for “{brief}”. An offer may follow.",
  },
  "application.declined": {
    title: "Your application to “{brief}” was declined",
    body: "{brand} decided not to go on with your application to “{brief}”.\n\nThe reason given: {reason}.",
  },
  "application.withdrawn": {
    title: "{creator} withdrew from “{brief}”",
    body: "{creator} is no longer available for “{brief}”. What was reserved for an offer is free again.",
  },
  "application.expired.brand": {
    title: "The application of {creator} expired",
    body: "The application of {creator} to “{brief}” ended because its time ran out.",
  },
  "application.expired.creator": {
    title: "Your application to “{brief}” expired",
    body: "Your application to “{brief}” by {brand} ended because its time ran out.",
  },
  "application.needs_reconfirm": {
    title: "“{brief}” has changed",
    body: "{brand} changed “{brief}” after you applied. Look at it again and confirm your application by {answerBy}, or it ends.",
  },
  "application.reminded": {
    title: "{creator} waits for your answer about “{brief}”",
    body: "Nobody has answered the application of {creator} to “{brief}” yet. Answer by {answerBy}, or it expires.",
  },
  ...places,
  ...relations,
  ...signing,
  ...searches,
  ...desk,
  ...collectives,
  "offer.proposed": {
    title: "{brand} made you an offer for “{brief}”",
    body: "{brand} offers you {amount} for “{brief}”. You can accept it, decline it or make a counter-offer until {answerBy}.",
  },
  "offer.countered": {
    title: "{other} made a counter-offer for “{brief}”",
    body: "{other} now proposes {amount} for “{brief}”. See what differs, and answer by {answerBy}.",
  },
  "offer.accepted": {
    title: "{other} accepted your offer for “{brief}”",
    body: "You have a deal for “{brief}”. The next step is to read the contract and sign it.",
  },
  "offer.declined": {
    title: "{other} declined your offer for “{brief}”",
    body: "{other} did not take your offer for “{brief}”.\n\nThe reason given: {reason}.",
  },
  "offer.withdrawn": {
    title: "{other} withdrew an offer for “{brief}”",
    body: "The offer of {other} for “{brief}” is no longer open.",
  },
  "offer.expired": {
    title: "An offer for “{brief}” expired",
    body: "The open offer between you and {other} for “{brief}” was not answered in time.",
  },
  "agreement.funded.brand": {
    title: "Your payment for “{brief}” is held",
    body: "{amount} for “{brief}” with {creator} is held. It is released only as the agreement says.",
  },
  "agreement.funded.creator": {
    title: "The money for “{brief}” is secured",
    body: "{brand} paid, and the money for “{brief}” is held for you. You can start.",
  },
  "agreement.voided": {
    title: "The agreement for “{brief}” ended before it began",
    body: "The agreement with {other} for “{brief}” was not signed or not paid in time, so it has ended. Nothing is owed.",
  },
  "agreement.completed": {
    title: "“{brief}” with {other} is complete",
    body: "Everything in “{brief}” is done and settled. The record stays in your deals.",
  },
  "agreement.cancellation_requested": {
    title: "{by} asks to end “{brief}”",
    body: "{by} asks to end the agreement for “{brief}”. Accept or decline by {answerBy}; without an answer it ends then. Until then every clock stands still.\n\nOf the held money {toCreator} would go to {creator} and {toBrand} back to {brand}.\n\nA bank asks about a payment. If it leaves the money here, {creatorLater} more goes to {creator} and {brandLater} back to {brand} then.\n\nThe reason given: {reason}",
  },
  "agreement.cancellation_requested.own": {
    title: "Your request to end “{brief}” was sent",
    body: "{other} has until {answerBy} to answer. Without an answer the agreement ends then. Until then every clock stands still.\n\nOf the held money {toCreator} would go to {creator} and {toBrand} back to {brand}.\n\nA bank asks about a payment. If it leaves the money here, {creatorLater} more goes to {creator} and {brandLater} back to {brand} then.",
  },
  "agreement.cancellation_declined": {
    title: "“{brief}” with {other} goes on",
    body: "{by} declined to end the agreement. Every clock goes on with what was left of it, and the money stays held.\n\nThe reason given: {reason}",
  },
  "agreement.cancellation_withdrawn": {
    title: "“{brief}” with {other} goes on",
    body: "{by} took back the request to end the agreement. Every clock goes on with what was left of it, and the money stays held.",
  },
  "agreement.cancelled": {
    title: "The agreement for “{brief}” has ended",
    body: "Both sides agreed to end the agreement for “{brief}”.\n\nOf the held money {toCreator} goes to {creator} and {toBrand} back to {brand}.\n\nA bank asks about a payment. If it leaves the money here, {creatorLater} more goes to {creator} and {brandLater} back to {brand} then.\n\nWhat was released before stays paid.",
  },
  "agreement.cancelled.lapsed": {
    title: "The agreement for “{brief}” has ended",
    body: "The request of {by} to end the agreement for “{brief}” was not answered by {answerBy}, so it took effect.\n\nOf the held money {toCreator} goes to {creator} and {toBrand} back to {brand}.\n\nA bank asks about a payment. If it leaves the money here, {creatorLater} more goes to {creator} and {brandLater} back to {brand} then.\n\nWhat was released before stays paid.",
  },
  "agreement.hold_ended.brand": {
    title: "The money for “{brief}” comes back to you",
    body: "{creator} has handed in nothing for a part of “{brief}”, and money is held for {days} days at the longest. What you paid for this part, with the fee on it, goes back to you.\n\nThat part of the agreement has ended. You need not do anything.",
  },
  "agreement.hold_ended.creator": {
    title: "A part of “{brief}” has ended without your work",
    body: "Nothing was handed in for a part of “{brief}”, and money is held for {days} days at the longest. What was paid for this part goes back to {brand}.\n\nThat part of the agreement has ended; nothing more is asked of you for it.",
  },
  "dispute.opened.brand": {
    title: "{creator} opened a dispute about “{brief}”",
    body: "{creator} disputes {amount}. The reason: {reason}. What is still held of it stays held, and every clock of this work stands still.\n\nAnswer or propose a share by {answerBy}. Without an answer the disputed money is released to {creator}.",
  },
  "dispute.opened.creator": {
    title: "{brand} opened a dispute about “{brief}”",
    body: "{brand} disputes {amount}. The reason: {reason}. What is still held of it stays held, and every clock of this work stands still.\n\nAnswer or propose a share by {answerBy}. Without an answer a mediator decides on what is there.",
  },
  "dispute.opened.system": {
    title: "A mediator decides about “{brief}”",
    body: "{amount} has been held for as long as it can be, and neither side has ended it. A mediator decides what becomes of it by {decideBy}.\n\nWrite what the mediator should know, or propose a share: the same number from both sides ends it at once.",
  },
  "dispute.reminded.brand": {
    title: "{other} waits for your answer in the dispute about “{brief}”",
    body: "Your time to answer ends on {answerBy}. Without an answer the disputed money is released to {creator}.",
  },
  "dispute.reminded.creator": {
    title: "{other} waits for your answer in the dispute about “{brief}”",
    body: "Your time to answer ends on {answerBy}. Without an answer a mediator decides on what is there.",
  },
  "dispute.answered": {
    title: "{other} added to the dispute about “{brief}”",
    body: "Read what they wrote. You can add to it or propose a share; if you do not agree, a mediator decides.",
  },
  "dispute.unanswered": {
    title: "A mediator decides the dispute about “{brief}”",
    body: "The dispute was not answered in time. A mediator decides on what is there by {decideBy}; both sides can still add what they have to say.",
  },
  "dispute.proposed": {
    title: "{other} proposes a share in the dispute about “{brief}”",
    body: "The proposal: {share} of {amount} to {creator}. Send the same number to accept it, or another one to propose that instead.",
  },
  "dispute.resolved": {
    title: "The dispute about “{brief}” is resolved",
    body: "{how}\n\nOf the disputed money {toCreator} goes to {creator} and {toBrand} back to {brand}.\n\nThe reasons: {reasons}",
  },
  "dispute.withdrawn": {
    title: "{other} took back the dispute about “{brief}”",
    body: "Everything goes on as before, each clock with what was left of it.",
  },
  "dispute.mediation": {
    title: "A dispute waits for a mediator: “{brief}”",
    body: "{brand} and {creator} disagree about {amount}. The reason given: {reason}.\n\nPlease decide by {decideBy}.",
  },
  "chargeback.received.brand": {
    title: "The bank questions your payment for “{brief}”",
    body: "The bank that your payment for “{brief}” came from has questioned {amount} of it. What is still held stays where it is until this is decided.\n\nIf nobody on your side meant to dispute it, please tell your bank so.",
  },
  "chargeback.received.creator": {
    title: "The payment for “{brief}” is questioned by the bank",
    body: "The bank of {brand} has questioned the payment for “{brief}”. Money that you were not paid yet stays where it is until this is decided.\n\nYou need not do anything. We answer the bank and tell you how it ends.",
  },
  "chargeback.received.finance": {
    title: "A bank questions {amount} for “{brief}”",
    body: "The payment of {brand} for the work of {creator} is questioned. What is held of it stays held.\n\nEvidence is due by {answerBy}.",
  },
  "chargeback.closed": {
    title: "The question about the payment for “{brief}” is over",
    body: "What the bank asked about the payment for “{brief}” has been decided. The record shows what became of the money; what is due goes on by itself.",
  },
  "refund.sent": {
    title: "Money for “{brief}” is on its way back to you",
    body: "We sent back {amount} of your payment for “{brief}”, the way it came. Banks take up to ten days to show it.",
  },
  "refund.failed.brand": {
    title: "Money for “{brief}” did not reach you",
    body: "Your bank did not take {amount} that we sent back of your payment for “{brief}”. It is kept for you, and we will write to you about another way.",
  },
  "refund.failed.finance": {
    title: "A refund to {brand} did not arrive",
    body: "The bank did not take {amount} for “{brief}”. It is owed to {brand} until another way is found.",
  },
  "transfer.reversed": {
    title: "Money for “{brief}” was taken back",
    body: "Part or all of what you were paid for “{brief}” was taken back, because it was decided so. Your money page shows how much, and the deal shows why.",
  },
  "recovery.owed": {
    title: "You owe a part of what you were paid for “{brief}”",
    body: "It was decided that {amount} of what you were paid for “{brief}” goes back, and your payout account does not hold that much. You need not send anything: it is taken from what you earn next here.",
  },
  "message.sent": {
    title: "{other} wrote to you about “{brief}”",
    body: "There is a new message for you in this deal. You hear of the next one once you have read it.",
  },
  "submission.received": {
    title: "{creator} sent work for “{brief}”",
    body: "There is work to review for “{brief}”.\n\nApprove it or ask for changes by {answerBy}; after that it counts as approved.",
  },
  "review.reminded.brand": {
    title: "The work of {creator} for “{brief}” waits for your review",
    body: "Without an answer it counts as approved on {answerBy}. Until then you can approve it or ask for changes.",
  },
  "review.reminded.creator": {
    title: "Your work for “{brief}” approves itself soon",
    body: "{brand} has not answered yet. Without an answer your work counts as approved on {answerBy}.",
  },
  "review.changes_requested": {
    title: "{brand} asks for changes to “{brief}”",
    body: "{brand} looked at your work for “{brief}” and asks for changes.\n\nPlease hand in the next version by {answerBy}.",
  },
  "review.approved": {
    title: "{brand} approved your work for “{brief}”",
    body: "Your work for “{brief}” is approved. The deal shows what comes next.",
  },
  "review.auto_approved.brand": {
    title: "The work of {creator} for “{brief}” counts as approved",
    body: "The time to review “{brief}” ended without an answer, so the work is approved.",
  },
  "review.auto_approved.creator": {
    title: "Your work for “{brief}” counts as approved",
    body: "{brand} did not answer within the time to review, so your work for “{brief}” is approved.",
  },
  "post.submitted": {
    title: "{creator} posted for “{brief}”",
    body: "Look at the post for “{brief}” and say whether it is right.\n\nWithout a word from you it counts as verified on {answerBy}.",
  },
  "post.verified": {
    title: "Your post for “{brief}” is verified",
    body: "Keep the post up for as long as the agreement says.",
  },
  "transfer.paid": {
    title: "{amount} for “{brief}” is on its way",
    body: "We sent {amount} for “{brief}” to your payout account. Your bank takes a few days more.",
  },
  "transfer.paid.bank_transfer": {
    title: "{amount} for “{brief}” was paid by bank transfer",
    body: "We paid {amount} for “{brief}” to your bank account by bank transfer. The transfer is done; please look at your account.",
  },
  "transfer.paid.debt": {
    title: "{amount} for “{brief}” paid back what you owed",
    body: "{amount} for “{brief}” was yours, and all of it went to what you owed us. Nothing of it is sent to you.",
  },
  "transfer.blocked.creator": {
    title: "{amount} for “{brief}” waits for you",
    body: "The money is yours, but it cannot be sent yet: something in your payout account is missing or not confirmed. Please look at it. The money is kept for you.",
  },
  "transfer.blocked.wait": {
    title: "{amount} for “{brief}” is delayed",
    body: "The money is yours, but it cannot be sent yet. Our finance team looks after it, and you need not do anything. The money is kept for you.",
  },
  "transfer.blocked.finance": {
    title: "A payout of {amount} waits for finance",
    body: "The payout to {creator} for “{brief}” cannot be sent. The reason on record: {code}.",
  },
  "transfer.still_blocked.creator": {
    title: "{amount} for “{brief}” still waits for you",
    body: "Some days have passed, and the money still cannot be sent: something in your payout account is missing or not confirmed. Please look at it. The money is yours and is kept for you, however long it takes.",
  },
  "transfer.still_blocked.wait": {
    title: "{amount} for “{brief}” is still delayed",
    body: "Some days have passed, and the money still cannot be sent. Our finance team was reminded of it, and you need not do anything. The money is yours and is kept for you.",
  },
  "transfer.still_blocked.finance": {
    title: "A payout of {amount} still waits for finance",
    body: "Some days have passed, and the payout to {creator} for “{brief}” still cannot be sent. The reason on record: {code}.",
  },
  "payout.paid": {
    title: "{amount} for “{brief}” has arrived",
    body: "Your bank received {amount} for “{brief}”.",
  },
  "payout.failed": {
    title: "Your bank did not take {amount} for “{brief}”",
    body: "The bank sent {amount} back. Please check the bank details of your payout account. The money is kept for you.",
  },
  "brand.verified": {
    title: "{brand} is verified",
    body: "We looked at {brand}, and everything is in order. You can publish briefs.",
  },
  "brand.rejected": {
    title: "{brand} could not be verified",
    body: "We looked at {brand} and could not verify it.\n\nThe reason given: {reason}",
  },
  "invitation.sent": {
    title: "{by} invites you to the team of {brand}",
    body: "{by} would like you to work with {brand} on Fairbrief. Open the invitation and sign in with this e-mail address, or sign up with it if you are new here. It holds until {answerBy}.",
  },
  "member.joined": {
    title: "{by} joined the team of {brand}",
    body: "{by} accepted the invitation and now belongs to the team of {brand}. What they may do is shown with your team.",
  },
  "manager.invited": {
    title: "{creator} asks you to manage their profile",
    body: "{creator} would like you to act for them on Fairbrief: profile, applications, offers, deals and messages. Open the invitation and sign in with this e-mail address, or sign up with it if you are new here. It holds until {answerBy}.",
  },
  "manager.joined": {
    title: "{by} manages your profile now",
    body: "{by} accepted your invitation and may act for you from now on. You can end that at any time.",
  },
  "contest.opened": {
    title: "{creator} contests a score",
    body: "{creator} says that the authenticity score of {account} is wrong. Please read why, look at what speaks against the account, and decide.",
  },
  "contest.upheld": {
    title: "The score of {account} stands",
    body: "We looked at what you wrote about {account}. The score stays as it is. The reason is on your profile; newer figures give a new score.",
  },
  "contest.cleared": {
    title: "We set aside what spoke against {account}",
    body: "You were right about {account}: what looked odd no longer counts against it. The reason is on your profile.",
  },
  "flag.raised": {
    title: "Somebody reported {what}",
    body: "Please look at it and answer the report.\n\nThe reason given: {reason}.",
  },
  "flag.dismissed": {
    title: "We looked at your report of {what}",
    body: "We looked at what you reported and found no breach of our rules. Thank you for telling us.\n\nYour reason: {reason}.",
  },
  "flag.upheld": {
    title: "Your report of {what} was right",
    body: "We looked at what you reported and agree with you. Thank you for telling us; we take care of it.\n\nYour reason: {reason}.",
  },
  "brief.removed": {
    title: "“{brief}” was taken out after a report",
    body: "We looked at a report of “{brief}” and found that it breaks our rules. It is closed: nobody else finds or reads it, and nobody can apply. Deals that were made go on.\n\nWrite to us if you think that this is wrong.",
  },
  "creator.suspended": {
    title: "Your profile is hidden after a report",
    body: "We looked at a report of your profile and found that it breaks our rules. Nobody finds or reads it, and you cannot apply or agree to new deals. Deals under way go on, and what you earn is paid.\n\nWrite to us if you think that this is wrong.",
  },
  "creator.restored": {
    title: "Your profile is visible again",
    body: "We looked at it again and took back what we had decided about your profile. You can apply and agree to new deals.",
  },
  "message.removed": {
    title: "A message in “{brief}” was removed after a report",
    body: "We looked at a message of your side and found that it breaks our rules. It is hidden from the deal; its text is kept in case of a dispute.\n\nWrite to us if you think that this is wrong.",
  },
  "brief.in_review": {
    title: "“{brief}” waits for review",
    body: "{brand} wants to publish “{brief}”, which needs a look first. Approve it, or say what to change.",
  },
  "brief.approved": {
    title: "“{brief}” is published",
    body: "We looked at “{brief}”, and it is now open for applications.",
  },
  "brief.returned": {
    title: "“{brief}” needs a change before it is published",
    body: "We looked at “{brief}” and sent it back to you as a draft.\n\nThe reason given: {reason}",
  },
} satisfies Record<string, Message>;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, Message>>;
