// What people are told of drops, places and polls, in English.
import type { Message } from "../en.ts";

export const places = {
  "place.won": {
    title: "You have a place in “{brief}”",
    body: "One of the places in “{brief}” by {brand} is yours. {brand} answers you next; an offer may follow.",
  },
  "place.waiting": {
    title: "You are on the waiting list of “{brief}”",
    body: "You have no place in “{brief}” by {brand} yet, but you are on its waiting list. When a place becomes free for you, we tell you, and you have a day to take it.",
  },
  "place.offered": {
    title: "A place in “{brief}” is free for you",
    body: "Confirm by {answerBy} that you still want a place in “{brief}” by {brand}. After that it goes to the next in the list.",
  },
  "place.lapsed": {
    title: "The place in “{brief}” went to the next",
    body: "You did not confirm in time, so the place in “{brief}” by {brand} was offered to the next in the list, and your application has ended.",
  },
  "drop.opened.brand": {
    title: "“{brief}” is open",
    body: "Creators can now apply to “{brief}”. You see here who has a place and who waits.",
  },
  "drop.opened.creator": {
    title: "“{brief}” by {brand} is open",
    body: "You are invited, and “{brief}” now takes applications. Its places are limited.",
  },
  "poll.ended": {
    title: "The poll on “{brief}” has ended",
    body: "Everybody reads the result on “{brief}” now. Here is what creators chose.",
  },
} satisfies Record<string, Message>;
