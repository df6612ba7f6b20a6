// What people are told of collectives, in Vietnamese.

import type { Message } from "../en.ts";
import type { collectives as en } from "./en.ts";

export const collectives = {
  "collective.asked": {
    title: "{curator} mời bạn vào “{collective}”",
    body: "{curator} tuyển chọn nhóm nhà sáng tạo “{collective}” và mời bạn tham gia. Hãy đọc nhóm nói về điều gì và có những ai, rồi nhận lời hoặc từ chối. Bạn có thể rời nhóm bất cứ lúc nào.",
  },
  "collective.joined": {
    title: "{creator} đã vào “{collective}”",
    body: "{creator} đã nhận lời và nay ở trong nhóm “{collective}” của bạn.",
  },
  "collective.declined": {
    title: "{creator} không vào “{collective}”",
    body: "{creator} đã từ chối nhóm “{collective}” của bạn và không thể được mời lại.",
  },
  "collective.left": {
    title: "{creator} đã rời “{collective}”",
    body: "{creator} không còn ở trong nhóm “{collective}” của bạn. Bạn có thể mời lại sau.",
  },
  "collective.taken_out": {
    title: "Bạn không còn ở trong “{collective}”",
    body: "{curator} đã đưa bạn ra khỏi nhóm “{collective}”. Những lời mời và thỏa thuận bạn đang có vẫn tiếp tục.",
  },
  "collective.removed": {
    title: "“{collective}” bị gỡ sau một báo cáo",
    body: "Chúng tôi đã xem một báo cáo về nhóm “{collective}” của bạn và thấy nhóm vi phạm quy định. Không ai khác tìm thấy hay đọc được nhóm.\n\nHãy viết cho chúng tôi nếu bạn cho rằng điều này không đúng.",
  },
} satisfies Record<keyof typeof en, Message>;
