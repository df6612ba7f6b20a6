// Every timer's handler in one table.
import type { TimerHandlers } from "./handler.ts";

export const timers: TimerHandlers = {};
