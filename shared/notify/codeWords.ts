// The words of the mails that carry a code or a temporary password, in every language. `{username}` is the reader's address.
import type { Locale } from "../domain/text.ts";

export type CodePurpose = "confirm" | "reset" | "address" | "invitation";
type CodeText = { subject: string; say: string; valid: string };
export type CodeWords = Readonly<Record<CodePurpose, CodeText>> & {
  /** Nobody of ours ever asks for it. */
  keep: string;
  /** For somebody who did not ask for it. */
  stranger: string;
};

export const CODE_WORDS: Readonly<Record<Locale, CodeWords>> = {
  en: {
    confirm: {
      subject: "Your Fairbrief confirmation code",
      say: "Enter this code to confirm your e-mail address:",
      valid: "The code is valid for 24 hours.",
    },
    reset: {
      subject: "Your Fairbrief password reset code",
      say: "Enter this code to choose a new password:",
      valid: "The code is valid for one hour.",
    },
    address: {
      subject: "Confirm your e-mail address for Fairbrief",
      say: "Enter this code to use this e-mail address from now on:",
      valid: "The code is valid for 24 hours.",
    },
    invitation: {
      subject: "Your invitation to Fairbrief",
      say: "You have been invited to Fairbrief. Sign in as {username} with this temporary password:",
      valid: "The password is valid for three days. You choose your own when you sign in.",
    },
    keep: "Keep it to yourself: nobody at Fairbrief will ask you for it.",
    stranger: "If this was not you, you need not do anything.",
  },
  th: {
    confirm: {
      subject: "รหัสยืนยันของคุณสำหรับ Fairbrief",
      say: "ป้อนรหัสนี้เพื่อยืนยันอีเมลของคุณ:",
      valid: "รหัสนี้ใช้ได้ 24 ชั่วโมง",
    },
    reset: {
      subject: "รหัสสำหรับตั้งรหัสผ่าน Fairbrief ใหม่",
      say: "ป้อนรหัสนี้เพื่อตั้งรหัสผ่านใหม่:",
      valid: "รหัสนี้ใช้ได้หนึ่งชั่วโมง",
    },
    address: {
      subject: "ยืนยันอีเมลของคุณสำหรับ Fairbrief",
      say: "ป้อนรหัสนี้เพื่อใช้อีเมลนี้นับจากนี้ไป:",
      valid: "รหัสนี้ใช้ได้ 24 ชั่วโมง",
    },
    invitation: {
      subject: "คำเชิญของคุณให้เข้าร่วม Fairbrief",
      say: "คุณได้รับเชิญให้เข้าร่วม Fairbrief เข้าสู่ระบบด้วย {username} และรหัสผ่านชั่วคราวนี้:",
      valid: "รหัสผ่านนี้ใช้ได้สามวัน คุณจะตั้งรหัสผ่านของตัวเองเมื่อเข้าสู่ระบบ",
    },
    keep: "อย่าบอกใคร: จะไม่มีใครจาก Fairbrief ขอข้อมูลนี้จากคุณ",
    stranger: "หากคุณไม่ได้เป็นผู้ขอ คุณไม่ต้องทำอะไร",
  },
  ja: {
    confirm: {
      subject: "Fairbrief の確認コード",
      say: "メールアドレスを確認するために、次のコードを入力してください。",
      valid: "コードの有効期限は 24 時間です。",
    },
    reset: {
      subject: "Fairbrief のパスワード再設定コード",
      say: "新しいパスワードを設定するために、次のコードを入力してください。",
      valid: "コードの有効期限は 1 時間です。",
    },
    address: {
      subject: "Fairbrief で使うメールアドレスの確認",
      say: "今後このメールアドレスを使うために、次のコードを入力してください。",
      valid: "コードの有効期限は 24 時間です。",
    },
    invitation: {
      subject: "Fairbrief への招待",
      say: "Fairbrief に招待されました。{username} と次の仮パスワードでサインインしてください。",
      valid: "仮パスワードの有効期限は 3 日です。サインインの際に、ご自身のパスワードを設定します。",
    },
    keep: "ほかの人に教えないでください。Fairbrief の担当者がお尋ねすることはありません。",
    stranger: "お心当たりがない場合は、何もする必要はありません。",
  },
  bg: {
    confirm: {
      subject: "Вашият код за потвърждение от Fairbrief",
      say: "Въведете този код, за да потвърдите имейл адреса си:",
      valid: "Кодът е валиден 24 часа.",
    },
    reset: {
      subject: "Вашият код за нова парола във Fairbrief",
      say: "Въведете този код, за да изберете нова парола:",
      valid: "Кодът е валиден един час.",
    },
    address: {
      subject: "Потвърдете имейл адреса си за Fairbrief",
      say: "Въведете този код, за да използвате този имейл адрес занапред:",
      valid: "Кодът е валиден 24 часа.",
    },
    invitation: {
      subject: "Вашата покана за Fairbrief",
      say: "Поканени сте във Fairbrief. Влезте като {username} с тази временна парола:",
      valid: "Паролата е валидна три дни. При влизането Вие избирате своя.",
    },
    keep: "Не казвайте на никого: никой от Fairbrief няма да Ви попита за това.",
    stranger: "Ако това не сте били Вие, не е нужно да правите нищо.",
  },
  vi: {
    confirm: {
      subject: "Mã xác nhận Fairbrief của bạn",
      say: "Nhập mã này để xác nhận địa chỉ e-mail của bạn:",
      valid: "Mã có hiệu lực trong 24 giờ.",
    },
    reset: {
      subject: "Mã đặt lại mật khẩu Fairbrief của bạn",
      say: "Nhập mã này để chọn mật khẩu mới:",
      valid: "Mã có hiệu lực trong một giờ.",
    },
    address: {
      subject: "Xác nhận địa chỉ e-mail của bạn cho Fairbrief",
      say: "Nhập mã này để dùng địa chỉ e-mail này từ nay về sau:",
      valid: "Mã có hiệu lực trong 24 giờ.",
    },
    invitation: {
      subject: "Lời mời bạn tham gia Fairbrief",
      say: "Bạn được mời tham gia Fairbrief. Hãy đăng nhập bằng {username} và mật khẩu tạm thời này:",
      valid: "Mật khẩu có hiệu lực trong ba ngày. Bạn sẽ chọn mật khẩu của mình khi đăng nhập.",
    },
    keep: "Hãy giữ kín: không ai ở Fairbrief sẽ hỏi bạn điều này.",
    stranger: "Nếu không phải bạn yêu cầu, bạn không cần làm gì.",
  },
};
