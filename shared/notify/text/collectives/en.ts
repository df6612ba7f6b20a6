// What people are told of collectives, in English.
import type { Message } from "../en.ts";

export const collectives = {
  "collective.asked": {
    title: "{curator} asks you to be in “{collective}”",
    body: "{curator} curates the collective “{collective}” and asks you to be one of it. Read what it is about and who is in it, then say yes or no. You can leave at any time.",
  },
  "collective.joined": {
    title: "{creator} is in “{collective}”",
    body: "{creator} said yes and is now in your collective “{collective}”.",
  },
  "collective.declined": {
    title: "{creator} does not want to be in “{collective}”",
    body: "{creator} said no to your collective “{collective}” and cannot be asked again.",
  },
  "collective.left": {
    title: "{creator} left “{collective}”",
    body: "{creator} is no longer in your collective “{collective}”. You can ask again later.",
  },
  "collective.taken_out": {
    title: "You are no longer in “{collective}”",
    body: "{curator} took you out of the collective “{collective}”. Invitations and deals that you have go on.",
  },
  "collective.removed": {
    title: "“{collective}” was taken out after a report",
    body: "We looked at a report of your collective “{collective}” and found that it breaks our rules. Nobody else finds or reads it.\n\nWrite to us if you think that this is wrong.",
  },
} satisfies Record<string, Message>;
