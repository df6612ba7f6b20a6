// Small circles that nobody else can look into, and work that is handed over and never posted.
import { MEMBERS_ONLY } from "./format.ts";
import type { Place } from "./place.ts";

export const CIRCLES = {
  locket: {
    name: "Locket",
    group: "circle",
    surfaces: ["private_circle"],
    types: ["private_share"],
    hosts: ["locket.cam"],
    accounts: {
      private_circle: { shape: /^locket\.cam\/(?<handle>[\w.-]{2,40})$/i, example: "https://locket.cam/yourname" },
    },
    addressOptional: true,
    proof: MEMBERS_ONLY,
  },
} as const satisfies Record<string, Place>;

export const FILES = {
  ugc: {
    name: "Content without a post",
    group: "files",
    surfaces: [],
    types: ["asset", "review", "testimonial", "concept", "feedback", "event_attendance"],
    hosts: [],
    accounts: {},
  },
} as const satisfies Record<string, Place>;
