// What finance and those who asked for a report are told, in Thai.
import type { Message } from "../en.ts";

export const desk = {
  "proposal.made": {
    title: "ข้อเสนอรอการพิจารณาจากอีกคน: {amount}",
    body: "มีคนในฝ่ายการเงินเสนอเรื่องนี้: {what} จำนวน {amount} ต้องมีอีกคนอนุมัติหรือปฏิเสธ\n\nเหตุผลที่ให้ไว้: {reason}",
  },
  "proposal.approved": {
    title: "ข้อเสนอของคุณได้รับอนุมัติ",
    body: "{what} จำนวน {amount}: มีผู้อนุมัติแล้ว",
  },
  "proposal.rejected": {
    title: "ข้อเสนอของคุณถูกปฏิเสธ",
    body: "{what} จำนวน {amount}: มีผู้ปฏิเสธข้อเสนอนี้\n\nเหตุผลที่ให้ไว้: {reason}",
  },
  "report.ready": {
    title: "รายงานของคุณพร้อมแล้ว",
    body: "รายงานที่คุณขอพร้อมให้ดาวน์โหลด: {report}",
  },
  "report.failed": {
    title: "สร้างรายงานของคุณไม่สำเร็จ",
    body: "รายงานที่คุณขอสร้างไม่สำเร็จ: {report} ไม่มีอย่างอื่นได้รับผลกระทบ โปรดขอใหม่อีกครั้ง",
  },
  "report.approved": {
    title: "รายงานของคุณได้รับอนุมัติ",
    body: "อีกคนในฝ่ายการเงินอนุมัติรายงานที่คุณขอแล้ว: {report}",
  },
  "recon.exception": {
    title: "บัญชีของวันที่ {day} ไม่ตรงกัน",
    body: "การกระทบยอดของวันที่ {day} ({currency}) พบผลต่างที่ยังไม่มีคำอธิบาย จำนวน: {count}",
  },
} satisfies Record<string, Message>;
