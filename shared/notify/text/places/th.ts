// What people are told of drops, places and polls, in Thai.
import type { Message } from "../en.ts";

export const places = {
  "place.won": {
    title: "คุณได้ที่ใน “{brief}” แล้ว",
    body: "ที่หนึ่งใน “{brief}” ของ {brand} เป็นของคุณ ขั้นต่อไป {brand} จะตอบ และอาจมีข้อเสนอตามมา",
  },
  "place.waiting": {
    title: "คุณอยู่ในรายชื่อรอของ “{brief}”",
    body: "คุณยังไม่มีที่ใน “{brief}” ของ {brand} แต่อยู่ในรายชื่อรอแล้ว เมื่อมีที่ว่างสำหรับคุณ เราจะแจ้ง และคุณมีเวลาหนึ่งวันเพื่อรับที่นั้น",
  },
  "place.offered": {
    title: "มีที่ว่างใน “{brief}” สำหรับคุณ",
    body: "ยืนยันภายใน {answerBy} ว่าคุณยังต้องการที่ใน “{brief}” ของ {brand} หลังจากนั้นที่จะไปยังคนถัดไปในรายชื่อ",
  },
  "place.lapsed": {
    title: "ที่ใน “{brief}” ไปยังคนถัดไปแล้ว",
    body: "คุณไม่ได้ยืนยันทันเวลา ที่ใน “{brief}” ของ {brand} จึงไปยังคนถัดไปในรายชื่อ และใบสมัครของคุณสิ้นสุดแล้ว",
  },
  "drop.opened.brand": {
    title: "“{brief}” เปิดรับแล้ว",
    body: "ครีเอเตอร์สมัคร “{brief}” ได้แล้ว คุณดูได้ที่นี่ว่าใครได้ที่และใครรออยู่",
  },
  "drop.opened.creator": {
    title: "“{brief}” ของ {brand} เปิดรับแล้ว",
    body: "คุณได้รับเชิญ และ “{brief}” เปิดรับสมัครแล้ว ที่มีจำนวนจำกัด",
  },
  "poll.ended": {
    title: "แบบสำรวจใน “{brief}” สิ้นสุดแล้ว",
    body: "ทุกคนดูผลได้ใน “{brief}” แล้ว ดูที่นี่ว่าครีเอเตอร์เลือกอะไร",
  },
} satisfies Record<string, Message>;
