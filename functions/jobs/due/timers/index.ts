// Every timer's handler in one table.
import { agreementTimers } from "./agreement.ts";
import { applicationTimers } from "./application.ts";
import { briefTimers } from "./brief.ts";
import { completionTimers } from "./completion.ts";
import { deliverableTimers } from "./deliverable.ts";
import type { TimerHandlers } from "./handler.ts";
import { offerTimers } from "./offer.ts";

export const timers: TimerHandlers = {
  ...applicationTimers,
  ...offerTimers,
  ...agreementTimers,
  ...briefTimers,
  ...completionTimers,
  ...deliverableTimers,
};
