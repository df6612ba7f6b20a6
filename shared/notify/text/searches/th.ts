// What people are told of searches that they keep, in Thai.
import type { Message } from "../en.ts";

export const searches = {
  "saved_search.creators": {
    title: "ครีเอเตอร์ใหม่ใน “{search}”: {count}",
    body: "มีโปรไฟล์ใหม่ที่ตรงกับตัวกรองของ “{search}” ตั้งแต่แจ้งครั้งก่อน จำนวน: {count}\n\nรายการใหม่ที่สุดอยู่ก่อน และมีเครื่องหมายกำกับสิ่งที่ใหม่ คุณปิดข้อความนี้ได้ในหน้าการค้นหาที่บันทึกไว้",
  },
  "saved_search.briefs": {
    title: "บรีฟใหม่ใน “{search}”: {count}",
    body: "มีบรีฟที่เผยแพร่ใหม่และตรงกับตัวกรองของ “{search}” ตั้งแต่แจ้งครั้งก่อน จำนวน: {count}\n\nรายการใหม่ที่สุดอยู่ก่อน และมีเครื่องหมายกำกับสิ่งที่ใหม่ คุณปิดข้อความนี้ได้ในหน้าการค้นหาที่บันทึกไว้",
  },
} satisfies Record<string, Message>;
