// What finance and those who asked for a report are told, in Bulgarian.
import type { Message } from "../en.ts";

export const desk = {
  "proposal.made": {
    title: "Предложение чака втори човек: {amount}",
    body: "Колега от финансите предложи: {what}, {amount}. Друг човек трябва да го одобри или отхвърли.\n\nПосочена причина: {reason}",
  },
  "proposal.approved": {
    title: "Предложението Ви е одобрено",
    body: "{what}, {amount}: друг човек го одобри.",
  },
  "proposal.rejected": {
    title: "Предложението Ви е отхвърлено",
    body: "{what}, {amount}: друг човек го отхвърли.\n\nПосочена причина: {reason}",
  },
  "report.ready": {
    title: "Отчетът Ви е готов",
    body: "Отчетът, който поискахте, е готов за изтегляне: {report}.",
  },
  "report.failed": {
    title: "Отчетът Ви не можа да бъде изготвен",
    body: "Отчетът, който поискахте, не можа да бъде изготвен: {report}. Нищо друго не е засегнато; моля, поискайте го отново.",
  },
  "report.approved": {
    title: "Отчетът Ви е одобрен",
    body: "Друг човек от финансите одобри отчета, който поискахте: {report}.",
  },
  "recon.exception": {
    title: "Книгите за {day} не съвпадат",
    body: "Равнението за {day} ({currency}) откри разлики, които още никой не е обяснил: {count}.",
  },
} satisfies Record<string, Message>;
