// Every timer's handler in one table.
import type { TimerKind } from "../../../../shared/store/commit.ts";
import { agreementTimers } from "./agreement.ts";
import { applicationTimers } from "./application.ts";
import { briefTimers } from "./brief.ts";
import { briefInvitationTimers } from "./briefInvitation.ts";
import { cancellationTimers } from "./cancellation.ts";
import { chargebackTimers } from "./chargeback.ts";
import { completionTimers } from "./completion.ts";
import { deliverableTimers } from "./deliverable.ts";
import { disputeTimers } from "./dispute.ts";
import { groupTimers } from "./group.ts";
import type { TimerHandler } from "./handler.ts";
import { holdTimers } from "./hold.ts";
import { offerTimers } from "./offer.ts";
import { payoutTimers } from "./payout.ts";
import { personTimers } from "./person.ts";
import { placeTimers } from "./place.ts";
import { pollTimers } from "./poll.ts";
import { reminderTimers } from "./reminder.ts";
import { savedSearchTimers } from "./savedSearch.ts";

export const timers: Readonly<Record<TimerKind, TimerHandler>> = {
  ...applicationTimers,
  ...offerTimers,
  ...agreementTimers,
  ...briefTimers,
  ...briefInvitationTimers,
  ...completionTimers,
  ...chargebackTimers,
  ...cancellationTimers,
  ...deliverableTimers,
  ...disputeTimers,
  ...groupTimers,
  ...holdTimers,
  ...payoutTimers,
  ...personTimers,
  ...placeTimers,
  ...pollTimers,
  ...reminderTimers,
  ...savedSearchTimers,
};
