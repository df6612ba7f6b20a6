// What people are told of what lasts between a brand and creators, in English.
import type { Message } from "../en.ts";

export const relations = {
  "brief_invitation.sent": {
    title: "{brand} invites you to “{brief}”",
    body: "{brand} found you on Fairbrief and asks you to apply to “{brief}”. Read the brief, then apply or say no by {answerBy}.",
  },
  "brief_invitation.declined": {
    title: "{creator} declined your invitation to “{brief}”",
    body: "{creator} will not apply to “{brief}”.\n\nThe reason given: {reason}.",
  },
  "brief_invitation.revoked": {
    title: "{brand} took its invitation to “{brief}” back",
    body: "The invitation to “{brief}” is no longer open. You need not do anything.",
  },
  "brief_invitation.expired": {
    title: "Your invitation of {creator} ran out",
    body: "{creator} did not answer your invitation to “{brief}” in time. You can send it again while the brief takes applications.",
  },
  "group.asked": {
    title: "{brand} asks you into “{group}”",
    body: "{brand} would like you in its group “{group}”: briefs for its members alone or before everybody else, and news from {brand}. Join or say no.",
  },
  "group.joined.brand": {
    title: "{creator} joined “{group}”",
    body: "{creator} is now in your group “{group}”.",
  },
  "group.joined.creator": {
    title: "You are in “{group}”",
    body: "{brand} took you into its group “{group}”, because you have worked together. You see its briefs before others, and may leave at any time.",
  },
  "group.announced": {
    title: "{brand} wrote to “{group}”",
    body: "{brand} has news for “{group}”. Read it on the group’s page.",
  },
  "group.brief": {
    title: "“{brief}” is there for you first",
    body: "{brand} published “{brief}” for its group “{group}”. Others do not see it yet.",
  },
  "connection.made": {
    title: "{creator} came by your link",
    body: "{creator} followed your invitation link. You find them among the creators who came by your links.",
  },
} satisfies Record<string, Message>;
