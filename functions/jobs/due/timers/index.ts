// Every timer's handler in one table.
import { completionTimers } from "./completion.ts";
import { deliverableTimers } from "./deliverable.ts";
import type { TimerHandlers } from "./handler.ts";

export const timers: TimerHandlers = { ...completionTimers, ...deliverableTimers };
