// What people are told of what lasts between a brand and creators, in English.
import type { Message } from "../en.ts";

export const relations = {
  "connection.made": {
    title: "{creator} came by your link",
    body: "{creator} followed your invitation link. You find them among the creators who came by your links.",
  },
} satisfies Record<string, Message>;
