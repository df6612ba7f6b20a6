// What finance and those who asked for a report are told, in Vietnamese.
import type { Message } from "../en.ts";

export const desk = {
  "proposal.made": {
    title: "Một đề xuất chờ người thứ hai: {amount}",
    body: "Một người trong bộ phận tài chính đề xuất: {what}, {amount}. Một người khác cần duyệt hoặc từ chối.\n\nLý do được nêu: {reason}",
  },
  "proposal.approved": {
    title: "Đề xuất của bạn đã được duyệt",
    body: "{what}, {amount}: một người khác đã duyệt.",
  },
  "proposal.rejected": {
    title: "Đề xuất của bạn bị từ chối",
    body: "{what}, {amount}: một người khác đã từ chối.\n\nLý do được nêu: {reason}",
  },
  "report.ready": {
    title: "Báo cáo của bạn đã sẵn sàng",
    body: "Báo cáo bạn yêu cầu đã có thể tải về: {report}.",
  },
  "report.failed": {
    title: "Không lập được báo cáo của bạn",
    body: "Không lập được báo cáo bạn yêu cầu: {report}. Không có gì khác bị ảnh hưởng; vui lòng yêu cầu lại.",
  },
  "report.approved": {
    title: "Báo cáo của bạn đã được duyệt",
    body: "Một người khác trong bộ phận tài chính đã duyệt báo cáo bạn yêu cầu: {report}.",
  },
  "recon.exception": {
    title: "Sổ sách ngày {day} không khớp",
    body: "Đối soát ngày {day} ({currency}) phát hiện các chênh lệch chưa được giải thích: {count}.",
  },
} satisfies Record<string, Message>;
