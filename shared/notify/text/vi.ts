// What people are told, in Vietnamese.

import { collectives } from "./collectives/vi.ts";
import { desk } from "./desk/vi.ts";
import type { Texts } from "./en.ts";
import { places } from "./places/vi.ts";
import { relations } from "./relations/vi.ts";
import { searches } from "./searches/vi.ts";
import { signing } from "./signing/vi.ts";

export const vi: Texts = {
  "application.submitted": {
    title: "{creator} đã ứng tuyển “{brief}”",
    body: "{creator} đã gửi cho bạn ý tưởng cho “{brief}”. Hãy trả lời trước {answerBy}, nếu không đơn sẽ hết hạn.",
  },
  "application.shortlisted": {
    title: "Bạn được vào danh sách chọn cho “{brief}”",
    body: "{brand} đã đưa bạn vào danh sách chọn cho “{brief}”. Bạn có thể sẽ nhận được đề nghị.",
  },
  "application.declined": {
    title: "Đơn ứng tuyển “{brief}” của bạn không được chọn",
    body: "{brand} quyết định không tiếp tục với đơn ứng tuyển “{brief}” của bạn.\n\nLý do được nêu: {reason}.",
  },
  "application.withdrawn": {
    title: "{creator} đã rút khỏi “{brief}”",
    body: "{creator} không còn tham gia “{brief}”. Phần ngân sách đã giữ cho đề nghị nay dùng được trở lại.",
  },
  "application.expired.brand": {
    title: "Đơn ứng tuyển của {creator} đã hết hạn",
    body: "Đơn của {creator} cho “{brief}” đã kết thúc vì hết thời hạn.",
  },
  "application.expired.creator": {
    title: "Đơn ứng tuyển “{brief}” của bạn đã hết hạn",
    body: "Đơn của bạn cho “{brief}” của {brand} đã kết thúc vì hết thời hạn.",
  },
  "application.needs_reconfirm": {
    title: "“{brief}” đã thay đổi",
    body: "{brand} đã thay đổi “{brief}” sau khi bạn ứng tuyển. Hãy xem lại và xác nhận đơn trước {answerBy}, nếu không đơn sẽ kết thúc.",
  },
  "application.reminded": {
    title: "{creator} đang chờ bạn trả lời về “{brief}”",
    body: "Chưa ai trả lời đơn của {creator} cho “{brief}”. Hãy trả lời trước {answerBy}, nếu không đơn sẽ hết hạn.",
  },
  ...places,
  ...relations,
  ...signing,
  ...searches,
  ...desk,
  ...collectives,
  "offer.proposed": {
    title: "{brand} gửi bạn đề nghị cho “{brief}”",
    body: "{brand} đề nghị {amount} cho “{brief}”. Bạn có thể chấp nhận, từ chối hoặc đưa ra đề nghị khác cho đến {answerBy}.",
  },
  "offer.countered": {
    title: "{other} đưa ra đề nghị khác cho “{brief}”",
    body: "{other} nay đề nghị {amount} cho “{brief}”. Hãy xem điểm khác biệt và trả lời trước {answerBy}.",
  },
  "offer.accepted": {
    title: "{other} đã chấp nhận đề nghị của bạn cho “{brief}”",
    body: "Bạn đã có thương vụ cho “{brief}”. Bước tiếp theo là đọc hợp đồng và ký.",
  },
  "offer.declined": {
    title: "{other} đã từ chối đề nghị của bạn cho “{brief}”",
    body: "{other} không nhận đề nghị của bạn cho “{brief}”.\n\nLý do được nêu: {reason}.",
  },
  "offer.withdrawn": {
    title: "{other} đã rút đề nghị cho “{brief}”",
    body: "Đề nghị của {other} cho “{brief}” không còn hiệu lực.",
  },
  "offer.expired": {
    title: "Một đề nghị cho “{brief}” đã hết hạn",
    body: "Đề nghị giữa bạn và {other} cho “{brief}” không được trả lời đúng hạn.",
  },
  "agreement.funded.brand": {
    title: "Khoản thanh toán của bạn cho “{brief}” đang được giữ",
    body: "{amount} cho “{brief}” với {creator} đang được giữ. Tiền chỉ được chi theo đúng hợp đồng.",
  },
  "agreement.funded.creator": {
    title: "Tiền cho “{brief}” đã được bảo đảm",
    body: "{brand} đã thanh toán và tiền cho “{brief}” đang được giữ cho bạn. Bạn có thể bắt đầu.",
  },
  "agreement.voided": {
    title: "Thỏa thuận “{brief}” kết thúc trước khi bắt đầu",
    body: "Thỏa thuận với {other} cho “{brief}” không được ký hoặc thanh toán đúng hạn nên đã kết thúc. Không bên nào nợ gì.",
  },
  "agreement.completed": {
    title: "“{brief}” với {other} đã hoàn tất",
    body: "Mọi việc trong “{brief}” đã xong và được thanh toán đầy đủ. Hồ sơ vẫn còn trong danh sách thương vụ của bạn.",
  },
  "agreement.cancellation_requested": {
    title: "{by} đề nghị chấm dứt “{brief}”",
    body: "{by} đề nghị chấm dứt thỏa thuận “{brief}”. Hãy đồng ý hoặc từ chối trước {answerBy}; nếu không có câu trả lời, thỏa thuận kết thúc vào lúc đó. Trong thời gian này mọi thời hạn tạm dừng.\n\nTrong số tiền đang giữ, {toCreator} sẽ trả cho {creator} và {toBrand} hoàn lại cho {brand}.\n\nMột ngân hàng đang hỏi về khoản thanh toán. Nếu tiền không bị lấy lại, {creator} nhận thêm {creatorLater} và {brand} được hoàn thêm {brandLater}.\n\nLý do được nêu: {reason}",
  },
  "agreement.cancellation_requested.own": {
    title: "Đã gửi đề nghị chấm dứt “{brief}” của bạn",
    body: "{other} có thể trả lời cho đến {answerBy}. Nếu không có câu trả lời, thỏa thuận kết thúc vào lúc đó. Trong thời gian này mọi thời hạn tạm dừng.\n\nTrong số tiền đang giữ, {toCreator} sẽ trả cho {creator} và {toBrand} hoàn lại cho {brand}.\n\nMột ngân hàng đang hỏi về khoản thanh toán. Nếu tiền không bị lấy lại, {creator} nhận thêm {creatorLater} và {brand} được hoàn thêm {brandLater}.",
  },
  "agreement.cancellation_declined": {
    title: "“{brief}” với {other} tiếp tục",
    body: "{by} không đồng ý chấm dứt thỏa thuận. Mọi thời hạn chạy tiếp với phần còn lại và tiền vẫn được giữ.\n\nLý do được nêu: {reason}",
  },
  "agreement.cancellation_withdrawn": {
    title: "“{brief}” với {other} tiếp tục",
    body: "{by} đã rút đề nghị chấm dứt thỏa thuận. Mọi thời hạn chạy tiếp với phần còn lại và tiền vẫn được giữ.",
  },
  "agreement.cancelled": {
    title: "Thỏa thuận “{brief}” đã kết thúc",
    body: "Hai bên đã đồng ý chấm dứt thỏa thuận “{brief}”.\n\nTrong số tiền đang giữ, {toCreator} trả cho {creator} và {toBrand} hoàn lại cho {brand}.\n\nMột ngân hàng đang hỏi về khoản thanh toán. Nếu tiền không bị lấy lại, {creator} nhận thêm {creatorLater} và {brand} được hoàn thêm {brandLater}.\n\nNhững gì đã chi trước đó không thay đổi.",
  },
  "agreement.cancelled.lapsed": {
    title: "Thỏa thuận “{brief}” đã kết thúc",
    body: "Đề nghị của {by} chấm dứt thỏa thuận “{brief}” không được trả lời trước {answerBy} nên đã có hiệu lực.\n\nTrong số tiền đang giữ, {toCreator} trả cho {creator} và {toBrand} hoàn lại cho {brand}.\n\nMột ngân hàng đang hỏi về khoản thanh toán. Nếu tiền không bị lấy lại, {creator} nhận thêm {creatorLater} và {brand} được hoàn thêm {brandLater}.\n\nNhững gì đã chi trước đó không thay đổi.",
  },
  "agreement.hold_ended.brand": {
    title: "Tiền cho “{brief}” được hoàn lại cho bạn",
    body: "{creator} chưa bàn giao gì cho một phần của “{brief}”, và tiền chỉ được giữ tối đa {days} ngày. Số tiền bạn đã trả cho phần này, cùng với phí, được hoàn lại cho bạn.\n\nPhần đó của thỏa thuận đã kết thúc. Bạn không cần làm gì.",
  },
  "agreement.hold_ended.creator": {
    title: "Một phần của “{brief}” đã kết thúc mà không có bàn giao",
    body: "Không có gì được bàn giao cho một phần của “{brief}”, và tiền chỉ được giữ tối đa {days} ngày. Số tiền đã trả cho phần này được hoàn lại cho {brand}.\n\nPhần đó của thỏa thuận đã kết thúc; bạn không cần làm gì thêm cho phần này.",
  },
  "dispute.opened.brand": {
    title: "{creator} mở tranh chấp về “{brief}”",
    body: "{creator} tranh chấp {amount}. Lý do: {reason}. Phần đang giữ vẫn được giữ, và mọi thời hạn của công việc này tạm dừng.\n\nHãy trả lời hoặc đề xuất tỷ lệ trước {answerBy}. Nếu không có câu trả lời, số tiền tranh chấp được chi cho {creator}.",
  },
  "dispute.opened.creator": {
    title: "{brand} mở tranh chấp về “{brief}”",
    body: "{brand} tranh chấp {amount}. Lý do: {reason}. Phần đang giữ vẫn được giữ, và mọi thời hạn của công việc này tạm dừng.\n\nHãy trả lời hoặc đề xuất tỷ lệ trước {answerBy}. Nếu không có câu trả lời, người hòa giải quyết định dựa trên những gì đang có.",
  },
  "dispute.opened.system": {
    title: "Người hòa giải sẽ quyết định về “{brief}”",
    body: "{amount} đã được giữ hết thời hạn tối đa mà chưa bên nào kết thúc việc này. Người hòa giải sẽ quyết định trước {decideBy} số tiền thuộc về ai.\n\nHãy viết điều người hòa giải nên biết hoặc đề xuất tỷ lệ: nếu hai bên đưa ra cùng một con số, việc này kết thúc ngay.",
  },
  "dispute.reminded.brand": {
    title: "{other} đang chờ bạn trả lời trong tranh chấp về “{brief}”",
    body: "Hạn trả lời của bạn là {answerBy}. Nếu không có câu trả lời, số tiền tranh chấp được chi cho {creator}.",
  },
  "dispute.reminded.creator": {
    title: "{other} đang chờ bạn trả lời trong tranh chấp về “{brief}”",
    body: "Hạn trả lời của bạn là {answerBy}. Nếu không có câu trả lời, người hòa giải quyết định dựa trên những gì đang có.",
  },
  "dispute.answered": {
    title: "{other} đã bổ sung vào tranh chấp về “{brief}”",
    body: "Hãy đọc nội dung bên kia đã viết. Bạn có thể bổ sung hoặc đề xuất tỷ lệ; nếu không thống nhất, người hòa giải sẽ quyết định.",
  },
  "dispute.unanswered": {
    title: "Người hòa giải sẽ quyết định tranh chấp về “{brief}”",
    body: "Tranh chấp không được trả lời đúng hạn. Người hòa giải quyết định dựa trên những gì đang có trước {decideBy}; hai bên vẫn có thể bổ sung ý kiến.",
  },
  "dispute.proposed": {
    title: "{other} đề xuất tỷ lệ trong tranh chấp về “{brief}”",
    body: "Đề xuất: {share} của {amount} cho {creator}. Hãy gửi cùng con số để đồng ý, hoặc con số khác để đề xuất thay thế.",
  },
  "dispute.resolved": {
    title: "Tranh chấp về “{brief}” đã được giải quyết",
    body: "{how}\n\nTrong số tiền tranh chấp, {toCreator} trả cho {creator} và {toBrand} hoàn lại cho {brand}.\n\nLý do: {reasons}",
  },
  "dispute.withdrawn": {
    title: "{other} đã rút tranh chấp về “{brief}”",
    body: "Mọi việc tiếp tục như trước, mỗi thời hạn chạy tiếp với phần còn lại.",
  },
  "dispute.mediation": {
    title: "Một tranh chấp đang chờ người hòa giải: “{brief}”",
    body: "{brand} và {creator} bất đồng về {amount}. Lý do được nêu: {reason}.\n\nVui lòng quyết định trước {decideBy}.",
  },
  "chargeback.received.brand": {
    title: "Ngân hàng hỏi về khoản thanh toán của bạn cho “{brief}”",
    body: "Ngân hàng nơi bạn thanh toán cho “{brief}” đang hỏi về {amount}. Phần đang giữ vẫn ở nguyên cho đến khi việc này được quyết định.\n\nNếu bên bạn không ai có ý khiếu nại khoản này, vui lòng báo cho ngân hàng của bạn.",
  },
  "chargeback.received.creator": {
    title: "Ngân hàng hỏi về khoản thanh toán cho “{brief}”",
    body: "Ngân hàng của {brand} đang hỏi về khoản thanh toán cho “{brief}”. Số tiền chưa chi cho bạn vẫn ở nguyên cho đến khi việc này được quyết định.\n\nBạn không cần làm gì. Chúng tôi trả lời ngân hàng và báo kết quả cho bạn.",
  },
  "chargeback.received.finance": {
    title: "Ngân hàng hỏi về {amount} cho “{brief}”",
    body: "Khoản thanh toán của {brand} cho công việc của {creator} đang bị hỏi. Phần đang giữ vẫn được giữ.\n\nHạn nộp chứng cứ là {answerBy}.",
  },
  "chargeback.closed": {
    title: "Câu hỏi về khoản thanh toán cho “{brief}” đã kết thúc",
    body: "Điều ngân hàng hỏi về khoản thanh toán cho “{brief}” đã được quyết định. Hồ sơ cho biết tiền đã đi đâu; những gì đến hạn sẽ tự tiếp tục.",
  },
  "refund.sent": {
    title: "Tiền cho “{brief}” đang được hoàn lại cho bạn",
    body: "Chúng tôi đã hoàn {amount} từ khoản thanh toán của bạn cho “{brief}” theo đúng đường đã trả. Ngân hàng có thể cần đến mười ngày để hiển thị.",
  },
  "refund.failed.brand": {
    title: "Tiền hoàn cho “{brief}” chưa đến được bạn",
    body: "Ngân hàng của bạn không nhận {amount} mà chúng tôi hoàn từ khoản thanh toán cho “{brief}”. Số tiền được giữ cho bạn và chúng tôi sẽ viết cho bạn về cách khác.",
  },
  "refund.failed.finance": {
    title: "Khoản hoàn tiền cho {brand} không đến nơi",
    body: "Ngân hàng không nhận {amount} cho “{brief}”. Khoản này còn nợ {brand} cho đến khi có cách khác.",
  },
  "transfer.reversed": {
    title: "Tiền cho “{brief}” đã bị lấy lại",
    body: "Một phần hoặc toàn bộ số tiền bạn nhận cho “{brief}” đã bị lấy lại theo quyết định. Trang tiền của bạn cho biết bao nhiêu, và trang thương vụ cho biết lý do.",
  },
  "recovery.owed": {
    title: "Bạn nợ một phần số tiền đã nhận cho “{brief}”",
    body: "Theo quyết định, {amount} trong số tiền bạn nhận cho “{brief}” phải hoàn lại, và tài khoản nhận tiền của bạn không đủ. Bạn không cần chuyển gì: khoản này được trừ vào thu nhập tiếp theo của bạn ở đây.",
  },
  "message.sent": {
    title: "{other} đã nhắn cho bạn về “{brief}”",
    body: "Có tin nhắn mới cho bạn trong thương vụ này. Bạn được báo về tin tiếp theo sau khi đã đọc tin này.",
  },
  "submission.received": {
    title: "{creator} đã gửi sản phẩm cho “{brief}”",
    body: "Có sản phẩm cho “{brief}” cần bạn xem.\n\nHãy duyệt hoặc yêu cầu chỉnh sửa trước {answerBy}; sau đó sản phẩm được xem là đã duyệt.",
  },
  "review.reminded.brand": {
    title: "Sản phẩm của {creator} cho “{brief}” đang chờ bạn xem",
    body: "Nếu không có câu trả lời, sản phẩm được xem là đã duyệt vào {answerBy}. Trước lúc đó bạn có thể duyệt hoặc yêu cầu chỉnh sửa.",
  },
  "review.reminded.creator": {
    title: "Sản phẩm của bạn cho “{brief}” sắp tự được duyệt",
    body: "{brand} chưa trả lời. Nếu không có câu trả lời, sản phẩm của bạn được xem là đã duyệt vào {answerBy}.",
  },
  "review.changes_requested": {
    title: "{brand} yêu cầu chỉnh sửa “{brief}”",
    body: "{brand} đã xem sản phẩm của bạn cho “{brief}” và yêu cầu chỉnh sửa.\n\nVui lòng gửi bản tiếp theo trước {answerBy}.",
  },
  "review.approved": {
    title: "{brand} đã duyệt sản phẩm của bạn cho “{brief}”",
    body: "Sản phẩm của bạn cho “{brief}” đã được duyệt. Trang thương vụ cho biết bước tiếp theo.",
  },
  "review.auto_approved.brand": {
    title: "Sản phẩm của {creator} cho “{brief}” được xem là đã duyệt",
    body: "Thời gian xem xét “{brief}” kết thúc mà không có câu trả lời, nên sản phẩm được duyệt.",
  },
  "review.auto_approved.creator": {
    title: "Sản phẩm của bạn cho “{brief}” được xem là đã duyệt",
    body: "{brand} không trả lời trong thời gian xem xét, nên sản phẩm của bạn cho “{brief}” được duyệt.",
  },
  "post.submitted": {
    title: "{creator} đã đăng bài cho “{brief}”",
    body: "Hãy xem bài đăng cho “{brief}” và cho biết bài có đúng không.\n\nNếu bạn không trả lời, bài được xem là đã xác nhận vào {answerBy}.",
  },
  "post.verified": {
    title: "Bài đăng của bạn cho “{brief}” đã được xác nhận",
    body: "Hãy giữ bài đăng đủ thời gian theo thỏa thuận.",
  },
  "transfer.paid": {
    title: "{amount} cho “{brief}” đang trên đường đến bạn",
    body: "Chúng tôi đã gửi {amount} cho “{brief}” vào tài khoản nhận tiền của bạn. Ngân hàng cần thêm vài ngày.",
  },
  "transfer.paid.bank_transfer": {
    title: "{amount} cho “{brief}” đã được trả bằng chuyển khoản ngân hàng",
    body: "Chúng tôi đã trả {amount} cho “{brief}” vào tài khoản ngân hàng của bạn bằng chuyển khoản. Lệnh chuyển đã xong; vui lòng xem tài khoản của bạn.",
  },
  "transfer.paid.debt": {
    title: "{amount} cho “{brief}” đã trừ vào khoản bạn còn nợ",
    body: "{amount} cho “{brief}” là của bạn và toàn bộ đã trừ vào khoản bạn còn nợ chúng tôi. Không có phần nào được gửi cho bạn.",
  },
  "transfer.blocked.creator": {
    title: "{amount} cho “{brief}” đang chờ bạn",
    body: "Tiền này là của bạn nhưng chưa gửi được: tài khoản nhận tiền của bạn còn thiếu hoặc chưa xác nhận điều gì đó. Vui lòng kiểm tra. Số tiền được giữ cho bạn.",
  },
  "transfer.blocked.wait": {
    title: "{amount} cho “{brief}” bị chậm",
    body: "Tiền này là của bạn nhưng chưa gửi được. Bộ phận tài chính của chúng tôi đang xử lý và bạn không cần làm gì. Số tiền được giữ cho bạn.",
  },
  "transfer.blocked.finance": {
    title: "Một khoản chi {amount} chờ bộ phận tài chính",
    body: "Khoản chi cho {creator} cho “{brief}” chưa gửi được. Lý do được ghi: {code}.",
  },
  "transfer.still_blocked.creator": {
    title: "{amount} cho “{brief}” vẫn đang chờ bạn",
    body: "Đã vài ngày trôi qua mà tiền vẫn chưa gửi được: tài khoản nhận tiền của bạn còn thiếu hoặc chưa xác nhận điều gì đó. Vui lòng kiểm tra. Tiền này là của bạn và được giữ cho bạn, dù lâu đến đâu.",
  },
  "transfer.still_blocked.wait": {
    title: "{amount} cho “{brief}” vẫn bị chậm",
    body: "Đã vài ngày trôi qua mà tiền vẫn chưa gửi được. Chúng tôi đã nhắc bộ phận tài chính và bạn không cần làm gì. Tiền này là của bạn và được giữ cho bạn.",
  },
  "transfer.still_blocked.finance": {
    title: "Một khoản chi {amount} vẫn chờ bộ phận tài chính",
    body: "Đã vài ngày trôi qua mà khoản chi cho {creator} cho “{brief}” vẫn chưa gửi được. Lý do được ghi: {code}.",
  },
  "payout.paid": {
    title: "{amount} cho “{brief}” đã đến",
    body: "Ngân hàng của bạn đã nhận {amount} cho “{brief}”.",
  },
  "payout.failed": {
    title: "Ngân hàng của bạn không nhận {amount} cho “{brief}”",
    body: "Ngân hàng đã trả lại {amount}. Vui lòng kiểm tra thông tin ngân hàng trong tài khoản nhận tiền. Số tiền được giữ cho bạn.",
  },
  "brand.verified": {
    title: "{brand} đã được xác minh",
    body: "Chúng tôi đã xem xét {brand} và mọi thứ đều ổn. Bạn có thể đăng brief.",
  },
  "brand.rejected": {
    title: "Chưa xác minh được {brand}",
    body: "Chúng tôi đã xem xét {brand} và chưa xác minh được.\n\nLý do được nêu: {reason}",
  },
  "invitation.sent": {
    title: "{by} mời bạn vào nhóm của {brand}",
    body: "{by} muốn bạn cùng làm việc với {brand} trên Fairbrief. Hãy mở lời mời và đăng nhập bằng địa chỉ email này, hoặc đăng ký bằng địa chỉ này nếu bạn chưa có tài khoản. Lời mời có hiệu lực đến {answerBy}.",
  },
  "member.joined": {
    title: "{by} đã vào nhóm của {brand}",
    body: "{by} đã nhận lời mời và nay thuộc nhóm của {brand}. Quyền của họ được hiển thị ở trang nhóm.",
  },
  "manager.invited": {
    title: "{creator} nhờ bạn quản lý hồ sơ",
    body: "{creator} muốn bạn thay mặt họ trên Fairbrief: hồ sơ, đơn ứng tuyển, đề nghị, hợp đồng và tin nhắn. Hãy mở lời mời và đăng nhập bằng địa chỉ email này, hoặc đăng ký bằng địa chỉ này nếu bạn chưa có tài khoản. Lời mời có hiệu lực đến {answerBy}.",
  },
  "manager.joined": {
    title: "{by} nay quản lý hồ sơ của bạn",
    body: "{by} đã nhận lời mời và có thể thay mặt bạn từ bây giờ. Bạn có thể chấm dứt bất cứ lúc nào.",
  },
  "contest.opened": {
    title: "{creator} phản đối một điểm số",
    body: "{creator} cho rằng điểm xác thực của {account} chưa đúng. Vui lòng đọc lý do, xem những điều bất lợi cho tài khoản rồi quyết định.",
  },
  "contest.upheld": {
    title: "Điểm của {account} được giữ nguyên",
    body: "Chúng tôi đã xem những gì bạn viết về {account}. Điểm được giữ nguyên. Lý do nằm trong hồ sơ của bạn; số liệu mới sẽ cho điểm mới.",
  },
  "contest.cleared": {
    title: "Chúng tôi không còn tính điều bất lợi cho {account}",
    body: "Bạn nói đúng về {account}: điều trông bất thường sẽ không còn bị tính. Lý do nằm trong hồ sơ của bạn.",
  },
  "flag.raised": {
    title: "Có người báo cáo {what}",
    body: "Vui lòng xem xét và trả lời báo cáo này.\n\nLý do được nêu: {reason}.",
  },
  "flag.dismissed": {
    title: "Chúng tôi đã xem báo cáo của bạn về {what}",
    body: "Chúng tôi đã xem nội dung bạn báo cáo và không thấy vi phạm quy định. Cảm ơn bạn đã cho chúng tôi biết.\n\nLý do của bạn: {reason}.",
  },
  "flag.upheld": {
    title: "Báo cáo của bạn về {what} là đúng",
    body: "Chúng tôi đã xem nội dung bạn báo cáo và đồng ý với bạn. Cảm ơn bạn đã cho chúng tôi biết; chúng tôi sẽ xử lý.\n\nLý do của bạn: {reason}.",
  },
  "brief.removed": {
    title: "“{brief}” đã bị gỡ sau một báo cáo",
    body: "Chúng tôi đã xem báo cáo về “{brief}” và thấy rằng nó vi phạm quy định. Bản brief đã đóng: không ai khác tìm thấy, đọc hay ứng tuyển được. Các thương vụ đã ký vẫn tiếp tục.\n\nHãy viết cho chúng tôi nếu bạn cho rằng điều này không đúng.",
  },
  "creator.suspended": {
    title: "Hồ sơ của bạn đã bị ẩn sau một báo cáo",
    body: "Chúng tôi đã xem báo cáo về hồ sơ của bạn và thấy rằng nó vi phạm quy định. Không ai tìm thấy hay đọc được hồ sơ, và bạn không thể ứng tuyển hay nhận thương vụ mới. Các thương vụ đang diễn ra vẫn tiếp tục và bạn vẫn được trả tiền.\n\nHãy viết cho chúng tôi nếu bạn cho rằng điều này không đúng.",
  },
  "creator.restored": {
    title: "Hồ sơ của bạn đã hiển thị trở lại",
    body: "Chúng tôi đã xem lại và rút quyết định về hồ sơ của bạn. Bạn có thể ứng tuyển và nhận thương vụ mới.",
  },
  "message.removed": {
    title: "Một tin nhắn trong “{brief}” đã bị gỡ sau một báo cáo",
    body: "Chúng tôi đã xem một tin nhắn của bên bạn và thấy rằng nó vi phạm quy định. Tin nhắn bị ẩn khỏi thương vụ; nội dung được giữ lại phòng khi có tranh chấp.\n\nHãy viết cho chúng tôi nếu bạn cho rằng điều này không đúng.",
  },
  "brief.in_review": {
    title: "“{brief}” đang chờ xét duyệt",
    body: "{brand} muốn đăng “{brief}”, brief này cần được xem trước. Hãy duyệt hoặc cho biết cần sửa gì.",
  },
  "brief.approved": {
    title: "“{brief}” đã được đăng",
    body: "Chúng tôi đã xem “{brief}” và brief hiện đang nhận đơn ứng tuyển.",
  },
  "brief.returned": {
    title: "“{brief}” cần chỉnh sửa trước khi đăng",
    body: "Chúng tôi đã xem “{brief}” và gửi lại cho bạn dưới dạng bản nháp.\n\nLý do được nêu: {reason}",
  },
};
