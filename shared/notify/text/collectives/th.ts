// What people are told of collectives, in Thai.

import type { Message } from "../en.ts";
import type { collectives as en } from "./en.ts";

export const collectives = {
  "collective.asked": {
    title: "{curator} ชวนคุณเข้ากลุ่ม “{collective}”",
    body: "{curator} ดูแลกลุ่มครีเอเตอร์ “{collective}” และชวนคุณเป็นหนึ่งในกลุ่ม อ่านว่ากลุ่มนี้ทำอะไรและมีใครบ้าง แล้วตอบรับหรือปฏิเสธ คุณออกได้ทุกเมื่อ",
  },
  "collective.joined": {
    title: "{creator} เข้ากลุ่ม “{collective}” แล้ว",
    body: "{creator} ตอบรับและอยู่ในกลุ่ม “{collective}” ของคุณแล้ว",
  },
  "collective.declined": {
    title: "{creator} ไม่เข้ากลุ่ม “{collective}”",
    body: "{creator} ปฏิเสธกลุ่ม “{collective}” ของคุณ และจะชวนอีกไม่ได้",
  },
  "collective.left": {
    title: "{creator} ออกจากกลุ่ม “{collective}”",
    body: "{creator} ไม่ได้อยู่ในกลุ่ม “{collective}” ของคุณแล้ว คุณชวนใหม่ภายหลังได้",
  },
  "collective.taken_out": {
    title: "คุณไม่ได้อยู่ในกลุ่ม “{collective}” แล้ว",
    body: "{curator} นำคุณออกจากกลุ่ม “{collective}” คำเชิญและดีลที่คุณมีอยู่ดำเนินต่อไป",
  },
  "collective.removed": {
    title: "“{collective}” ถูกนำออกหลังมีรายงาน",
    body: "เราตรวจรายงานเกี่ยวกับกลุ่ม “{collective}” ของคุณและพบว่าผิดกฎของเรา คนอื่นจะไม่พบและอ่านไม่ได้\n\nเขียนถึงเราหากคุณคิดว่าไม่ถูกต้อง",
  },
} satisfies Record<keyof typeof en, Message>;
