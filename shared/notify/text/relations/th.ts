// What people are told of what lasts between a brand and creators, in Thai.
import type { Message } from "../en.ts";

export const relations = {
  "brief_invitation.sent": {
    title: "{brand} เชิญคุณร่วมบรีฟ “{brief}”",
    body: "{brand} พบคุณบน Fairbrief และอยากให้คุณสมัคร “{brief}” อ่านบรีฟแล้วสมัครหรือปฏิเสธได้ภายใน {answerBy}",
  },
  "brief_invitation.declined": {
    title: "{creator} ปฏิเสธคำเชิญร่วม “{brief}”",
    body: "{creator} จะไม่สมัคร “{brief}”\n\nเหตุผลที่ให้ไว้: {reason}",
  },
  "brief_invitation.revoked": {
    title: "{brand} ยกเลิกคำเชิญร่วม “{brief}”",
    body: "คำเชิญร่วม “{brief}” ปิดแล้ว คุณไม่ต้องทำอะไร",
  },
  "brief_invitation.expired": {
    title: "คำเชิญที่ส่งถึง {creator} หมดอายุ",
    body: "{creator} ไม่ได้ตอบคำเชิญร่วม “{brief}” ภายในเวลา คุณส่งใหม่ได้ตราบที่บรีฟยังเปิดรับสมัคร",
  },
  "group.asked": {
    title: "{brand} ชวนคุณเข้ากลุ่ม “{group}”",
    body: "{brand} อยากให้คุณอยู่ในกลุ่ม “{group}” ซึ่งมีบรีฟสำหรับสมาชิกเท่านั้นหรือก่อนคนอื่น และข่าวจาก {brand} เข้าร่วมหรือปฏิเสธได้",
  },
  "group.joined.brand": {
    title: "{creator} เข้าร่วม “{group}”",
    body: "ตอนนี้ {creator} อยู่ในกลุ่ม “{group}” ของคุณแล้ว",
  },
  "group.joined.creator": {
    title: "คุณอยู่ใน “{group}” แล้ว",
    body: "{brand} เพิ่มคุณเข้ากลุ่ม “{group}” เพราะเคยร่วมงานกัน คุณเห็นบรีฟของกลุ่มก่อนคนอื่น และออกได้ทุกเมื่อ",
  },
  "group.announced": {
    title: "{brand} เขียนถึง “{group}”",
    body: "{brand} มีข่าวสำหรับ “{group}” อ่านได้ที่หน้ากลุ่ม",
  },
  "group.brief": {
    title: "“{brief}” เปิดให้คุณก่อน",
    body: "{brand} เผยแพร่ “{brief}” สำหรับกลุ่ม “{group}” คนอื่นยังไม่เห็น",
  },
  "connection.made": {
    title: "{creator} มาทางลิงก์ของคุณ",
    body: "{creator} เปิดลิงก์คำเชิญของคุณแล้ว คุณดูได้ในรายชื่อครีเอเตอร์ที่มาทางลิงก์ของคุณ",
  },
} satisfies Record<string, Message>;
