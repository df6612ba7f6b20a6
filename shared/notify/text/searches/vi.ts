// What people are told of searches that they keep, in Vietnamese.
import type { Message } from "../en.ts";

export const searches = {
  "saved_search.creators": {
    title: "Nhà sáng tạo mới trong “{search}”: {count}",
    body: "Số hồ sơ mới khớp bộ lọc của “{search}” từ lần báo trước: {count}.\n\nMới nhất ở trên cùng, và mục mới được đánh dấu. Bạn có thể tắt tin này ở trang tìm kiếm đã lưu.",
  },
  "saved_search.briefs": {
    title: "Brief mới trong “{search}”: {count}",
    body: "Số brief mới được đăng khớp bộ lọc của “{search}” từ lần báo trước: {count}.\n\nMới nhất ở trên cùng, và mục mới được đánh dấu. Bạn có thể tắt tin này ở trang tìm kiếm đã lưu.",
  },
} satisfies Record<string, Message>;
