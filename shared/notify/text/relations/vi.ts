// What people are told of what lasts between a brand and creators, in Vietnamese.
import type { Message } from "../en.ts";

export const relations = {
  "brief_invitation.sent": {
    title: "{brand} mời bạn tham gia “{brief}”",
    body: "{brand} tìm thấy bạn trên Fairbrief và mời bạn ứng tuyển “{brief}”. Hãy đọc brief, rồi ứng tuyển hoặc từ chối trước {answerBy}.",
  },
  "brief_invitation.declined": {
    title: "{creator} từ chối lời mời tham gia “{brief}”",
    body: "{creator} sẽ không ứng tuyển “{brief}”.\n\nLý do được nêu: {reason}.",
  },
  "brief_invitation.revoked": {
    title: "{brand} đã rút lời mời tham gia “{brief}”",
    body: "Lời mời tham gia “{brief}” không còn mở. Bạn không cần làm gì.",
  },
  "brief_invitation.expired": {
    title: "Lời mời gửi {creator} đã hết hạn",
    body: "{creator} không trả lời lời mời tham gia “{brief}” đúng hạn. Bạn có thể gửi lại khi brief còn nhận đơn.",
  },
  "group.asked": {
    title: "{brand} mời bạn vào “{group}”",
    body: "{brand} muốn có bạn trong nhóm “{group}”: brief chỉ cho thành viên hoặc mở trước mọi người, và tin từ {brand}. Hãy tham gia hoặc từ chối.",
  },
  "group.joined.brand": {
    title: "{creator} đã tham gia “{group}”",
    body: "{creator} hiện ở trong nhóm “{group}” của bạn.",
  },
  "group.joined.creator": {
    title: "Bạn ở trong “{group}”",
    body: "{brand} đưa bạn vào nhóm “{group}” vì hai bên đã làm việc cùng nhau. Bạn thấy brief của nhóm trước người khác và có thể rời nhóm bất cứ lúc nào.",
  },
  "group.announced": {
    title: "{brand} viết cho “{group}”",
    body: "{brand} có tin cho “{group}”. Hãy đọc trên trang của nhóm.",
  },
  "group.brief": {
    title: "“{brief}” mở trước cho bạn",
    body: "{brand} đã đăng “{brief}” cho nhóm “{group}”. Người khác chưa thấy.",
  },
  "connection.made": {
    title: "{creator} đã đến qua liên kết của bạn",
    body: "{creator} đã mở liên kết mời của bạn. Bạn sẽ thấy họ trong danh sách nhà sáng tạo đến qua liên kết của bạn.",
  },
} satisfies Record<string, Message>;
