// What the handler of a timer is: it re-reads the state under condition, so that early, late and twice are harmless.
import type { App } from "../../../../shared/app.ts";
import type { TimerItem } from "../../../../shared/store/commit.ts";

export type TimerHandler = (app: App, timer: TimerItem) => Promise<void>;
