// What people are told of what lasts between a brand and creators, in Bulgarian.
import type { Message } from "../en.ts";

export const relations = {
  "brief_invitation.sent": {
    title: "{brand} Ви кани за „{brief}“",
    body: "{brand} Ви откри във Fairbrief и Ви кани да кандидатствате по „{brief}“. Прочетете заданието и кандидатствайте или откажете до {answerBy}.",
  },
  "brief_invitation.declined": {
    title: "{creator} отклони поканата Ви за „{brief}“",
    body: "{creator} няма да кандидатства по „{brief}“.\n\nПосочена причина: {reason}.",
  },
  "brief_invitation.revoked": {
    title: "{brand} оттегли поканата си за „{brief}“",
    body: "Поканата за „{brief}“ вече не е отворена. Не е нужно да правите нищо.",
  },
  "brief_invitation.expired": {
    title: "Поканата Ви до {creator} изтече",
    body: "{creator} не отговори навреме на поканата Ви за „{brief}“. Можете да я изпратите отново, докато заданието приема кандидатури.",
  },
  "group.asked": {
    title: "{brand} Ви кани в „{group}“",
    body: "{brand} Ви иска в групата си „{group}“: задания само за членовете ѝ или преди всички останали и новини от {brand}. Присъединете се или откажете.",
  },
  "group.joined.brand": {
    title: "{creator} се присъедини към „{group}“",
    body: "{creator} вече е във Вашата група „{group}“.",
  },
  "group.joined.creator": {
    title: "Вие сте в „{group}“",
    body: "{brand} Ви прие в групата си „{group}“, защото сте работили заедно. Виждате заданията ѝ преди другите и можете да я напуснете по всяко време.",
  },
  "group.announced": {
    title: "{brand} писа до „{group}“",
    body: "{brand} има новини за „{group}“. Прочетете ги на страницата на групата.",
  },
  "group.brief": {
    title: "„{brief}“ е първо за Вас",
    body: "{brand} публикува „{brief}“ за групата си „{group}“. Другите още не го виждат.",
  },
  "connection.made": {
    title: "{creator} дойде по Вашата връзка",
    body: "{creator} последва Вашата връзка с покана. Ще намерите профила сред творците, дошли по Вашите връзки.",
  },
} satisfies Record<string, Message>;
