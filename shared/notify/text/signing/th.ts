// What people are told when a deal is signed, in Thai.
import type { Message } from "../en.ts";

export const signing = {
  "agreement.created": {
    title: "โปรดลงนามในข้อตกลง “{brief}”",
    body: "คุณกับ {other} ตกลงงาน “{brief}” กันแล้ว โปรดอ่านสัญญาและลงนามภายใน {answerBy} มิฉะนั้นข้อตกลงจะสิ้นสุด",
  },
  "agreement.signed": {
    title: "โปรดชำระเงินประกันสำหรับ “{brief}”",
    body: "ทั้งสองฝ่ายลงนามในข้อตกลงกับ {creator} สำหรับ “{brief}” แล้ว โปรดชำระเงินภายใน {answerBy} เพื่อให้เริ่มงานได้ เงินจะถูกพักไว้จนถึงเวลาจ่ายตามที่ตกลง",
  },
  "agreement.started": {
    title: "เริ่มงาน “{brief}” ได้แล้ว",
    body: "คุณและ {other} ลงนามในข้อตกลงสำหรับ “{brief}” ครบทั้งสองฝ่ายแล้ว เริ่มงานได้เลย งานนี้ไม่มีการจ่ายเงิน โดย {creator} จะได้รับ “{product}” จาก {brand}",
  },
} satisfies Record<string, Message>;
