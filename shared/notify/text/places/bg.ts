// What people are told of drops, places and polls, in Bulgarian.
import type { Message } from "../en.ts";

export const places = {
  "place.won": {
    title: "Имате място в „{brief}“",
    body: "Едно от местата в „{brief}“ на {brand} е Ваше. Следва отговорът на {brand}; може да получите оферта.",
  },
  "place.waiting": {
    title: "В списъка на чакащите сте за „{brief}“",
    body: "Още нямате място в „{brief}“ на {brand}, но сте в списъка на чакащите. Когато се освободи място за Вас, ще Ви съобщим и ще имате един ден да го приемете.",
  },
  "place.offered": {
    title: "За Вас се освободи място в „{brief}“",
    body: "Потвърдете до {answerBy}, че още искате място в „{brief}“ на {brand}. След това то отива при следващия в списъка.",
  },
  "place.lapsed": {
    title: "Мястото в „{brief}“ отиде при следващия",
    body: "Не потвърдихте навреме, затова мястото в „{brief}“ на {brand} беше предложено на следващия в списъка и кандидатурата Ви приключи.",
  },
  "drop.opened.brand": {
    title: "„{brief}“ е отворен",
    body: "Създателите вече могат да кандидатстват за „{brief}“. Тук виждате кой има място и кой чака.",
  },
  "drop.opened.creator": {
    title: "„{brief}“ на {brand} е отворен",
    body: "Поканени сте и за „{brief}“ вече се кандидатства. Местата са ограничени.",
  },
  "poll.ended": {
    title: "Анкетата към „{brief}“ приключи",
    body: "Резултатът вече се вижда от всички в „{brief}“. Вижте какво избраха създателите.",
  },
} satisfies Record<string, Message>;
