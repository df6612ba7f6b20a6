// What people are told of what lasts between a brand and creators, in Thai.
import type { Message } from "../en.ts";

export const relations = {
  "connection.made": {
    title: "{creator} มาทางลิงก์ของคุณ",
    body: "{creator} เปิดลิงก์คำเชิญของคุณแล้ว คุณดูได้ในรายชื่อครีเอเตอร์ที่มาทางลิงก์ของคุณ",
  },
} satisfies Record<string, Message>;
