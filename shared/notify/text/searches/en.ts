// What people are told of searches that they keep, in English.
import type { Message } from "../en.ts";

export const searches = {
  "saved_search.creators": {
    title: "New creators in “{search}”: {count}",
    body: "So many profiles came since you last looked that pass the filters of “{search}”: {count}.\n\nThe newest come first, and what is new is marked. You can switch this message off where you keep your searches.",
  },
  "saved_search.briefs": {
    title: "New briefs in “{search}”: {count}",
    body: "So many briefs were published since you last heard that pass the filters of “{search}”: {count}.\n\nThe newest come first, and what is new is marked. You can switch this message off where you keep your searches.",
  },
} satisfies Record<string, Message>;
