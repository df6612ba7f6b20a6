// What people are told when a deal is signed, in Bulgarian.
import type { Message } from "../en.ts";

export const signing = {
  "agreement.created": {
    title: "Подпишете договора за „{brief}“",
    body: "Вие и {other} се договорихте за „{brief}“. Прочетете договора и го подпишете до {answerBy}, иначе той отпада.",
  },
  "agreement.signed": {
    title: "Осигурете парите за „{brief}“",
    body: "Двете страни подписаха договора с {creator} за „{brief}“. Платете до {answerBy}, за да може работата да започне. Сумата се задържа, докато стане дължима по договора.",
  },
  "agreement.started": {
    title: "„{brief}“ може да започне",
    body: "Вие и {other} подписахте договора за „{brief}“, така че работата може да започне. За нея не се плащат пари: {creator} получава „{product}“ от {brand}.",
  },
} satisfies Record<string, Message>;
