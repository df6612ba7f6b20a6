// What people are told of searches that they keep, in Bulgarian.
import type { Message } from "../en.ts";

export const searches = {
  "saved_search.creators": {
    title: "Нови творци в „{search}“: {count}",
    body: "Нови профили от последното известие, които отговарят на филтрите на „{search}“: {count}.\n\nНай-новите са първи, а новото е отбелязано. Можете да изключите това съобщение в запазените си търсения.",
  },
  "saved_search.briefs": {
    title: "Нови брифове в „{search}“: {count}",
    body: "Нови брифове от последното известие, които отговарят на филтрите на „{search}“: {count}.\n\nНай-новите са първи, а новото е отбелязано. Можете да изключите това съобщение в запазените си търсения.",
  },
} satisfies Record<string, Message>;
