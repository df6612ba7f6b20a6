// What people are told of drops, places and polls, in Vietnamese.
import type { Message } from "../en.ts";

export const places = {
  "place.won": {
    title: "Bạn có một chỗ trong “{brief}”",
    body: "Một chỗ trong “{brief}” của {brand} là của bạn. Tiếp theo {brand} sẽ trả lời; có thể sẽ có một đề nghị.",
  },
  "place.waiting": {
    title: "Bạn ở trong danh sách chờ của “{brief}”",
    body: "Bạn chưa có chỗ trong “{brief}” của {brand}, nhưng đã ở trong danh sách chờ. Khi có chỗ trống cho bạn, chúng tôi sẽ báo và bạn có một ngày để nhận.",
  },
  "place.offered": {
    title: "Có một chỗ trong “{brief}” dành cho bạn",
    body: "Hãy xác nhận trước {answerBy} rằng bạn vẫn muốn một chỗ trong “{brief}” của {brand}. Sau đó chỗ này dành cho người kế tiếp trong danh sách.",
  },
  "place.lapsed": {
    title: "Chỗ trong “{brief}” đã sang người kế tiếp",
    body: "Bạn không xác nhận kịp, nên chỗ trong “{brief}” của {brand} đã được dành cho người kế tiếp trong danh sách, và đơn ứng tuyển của bạn đã kết thúc.",
  },
  "drop.opened.brand": {
    title: "“{brief}” đã mở",
    body: "Nhà sáng tạo nay có thể ứng tuyển “{brief}”. Tại đây bạn thấy ai có chỗ và ai đang chờ.",
  },
  "drop.opened.creator": {
    title: "“{brief}” của {brand} đã mở",
    body: "Bạn được mời, và “{brief}” nay nhận đơn ứng tuyển. Số chỗ có hạn.",
  },
  "poll.ended": {
    title: "Cuộc bình chọn trong “{brief}” đã kết thúc",
    body: "Mọi người đã xem được kết quả trong “{brief}”. Hãy xem nhà sáng tạo đã chọn gì.",
  },
} satisfies Record<string, Message>;
