// What people are told of collectives, in Bulgarian.

import type { Message } from "../en.ts";
import type { collectives as en } from "./en.ts";

export const collectives = {
  "collective.asked": {
    title: "{curator} Ви кани в „{collective}“",
    body: "{curator} подбира хората в колектива „{collective}“ и Ви кани да сте сред тях. Прочетете за какво е и кой участва, после приемете или откажете. Можете да излезете по всяко време.",
  },
  "collective.joined": {
    title: "{creator} вече е в „{collective}“",
    body: "{creator} прие и вече е във Вашия колектив „{collective}“.",
  },
  "collective.declined": {
    title: "{creator} не желае да е в „{collective}“",
    body: "{creator} отказа на Вашия колектив „{collective}“ и не може да получи нова покана.",
  },
  "collective.left": {
    title: "{creator} излезе от „{collective}“",
    body: "{creator} вече не е във Вашия колектив „{collective}“. Можете да отправите нова покана по-късно.",
  },
  "collective.taken_out": {
    title: "Вече не сте в „{collective}“",
    body: "{curator} Ви извади от колектива „{collective}“. Поканите и сделките, които имате, продължават.",
  },
  "collective.removed": {
    title: "„{collective}“ беше скрит след сигнал",
    body: "Разгледахме сигнал за Вашия колектив „{collective}“ и установихме, че нарушава правилата ни. Никой друг не го намира и не го чете.\n\nПишете ни, ако смятате, че това е грешка.",
  },
} satisfies Record<keyof typeof en, Message>;
