// What people are told when a deal is signed, in Vietnamese.
import type { Message } from "../en.ts";

export const signing = {
  "agreement.created": {
    title: "Hãy ký hợp đồng cho “{brief}”",
    body: "Bạn và {other} đã thống nhất về “{brief}”. Hãy đọc hợp đồng và ký trước {answerBy}, nếu không thỏa thuận sẽ kết thúc.",
  },
  "agreement.signed": {
    title: "Hãy thanh toán bảo đảm cho “{brief}”",
    body: "Hai bên đã ký hợp đồng với {creator} cho “{brief}”. Hãy thanh toán trước {answerBy} để công việc có thể bắt đầu. Tiền được giữ cho đến khi đến hạn chi theo thỏa thuận.",
  },
  "agreement.started": {
    title: "“{brief}” có thể bắt đầu",
    body: "Bạn và {other} đã cùng ký hợp đồng cho “{brief}”, công việc có thể bắt đầu. Không có tiền nào được trả: {creator} nhận “{product}” từ {brand}.",
  },
} satisfies Record<string, Message>;
