// What people are told of what lasts between a brand and creators, in Vietnamese.
import type { Message } from "../en.ts";

export const relations = {
  "connection.made": {
    title: "{creator} đã đến qua liên kết của bạn",
    body: "{creator} đã mở liên kết mời của bạn. Bạn sẽ thấy họ trong danh sách nhà sáng tạo đến qua liên kết của bạn.",
  },
} satisfies Record<string, Message>;
