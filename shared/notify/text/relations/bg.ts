// What people are told of what lasts between a brand and creators, in Bulgarian.
import type { Message } from "../en.ts";

export const relations = {
  "connection.made": {
    title: "{creator} дойде по Вашата връзка",
    body: "{creator} последва Вашата връзка с покана. Ще намерите профила сред творците, дошли по Вашите връзки.",
  },
} satisfies Record<string, Message>;
