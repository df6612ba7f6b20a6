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
  "connection.made": {
    title: "{creator} дойде по Вашата връзка",
    body: "{creator} последва Вашата връзка с покана. Ще намерите профила сред творците, дошли по Вашите връзки.",
  },
} satisfies Record<string, Message>;
