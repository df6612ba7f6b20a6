// What finance and those who asked for a report are told, in English.
import type { Message } from "../en.ts";

export const desk = {
  "proposal.made": {
    title: "A proposal waits for a second person: {amount}",
    body: "Somebody in finance proposed this: {what}, {amount}. Another person has to approve or reject it.\n\nThe reason given: {reason}",
  },
  "proposal.approved": {
    title: "Your proposal was approved",
    body: "{what}, {amount}: another person approved it.",
  },
  "proposal.rejected": {
    title: "Your proposal was rejected",
    body: "{what}, {amount}: another person rejected it.\n\nThe reason given: {reason}",
  },
  "report.ready": {
    title: "Your report is ready",
    body: "The report that you asked for is ready to download: {report}.",
  },
  "report.failed": {
    title: "Your report could not be made",
    body: "The report that you asked for could not be made: {report}. Nothing else is affected; please ask for it again.",
  },
  "report.approved": {
    title: "Your report was approved",
    body: "Another person in finance approved the report that you asked for: {report}.",
  },
  "recon.exception": {
    title: "The books of {day} do not match",
    body: "The reconciliation of {day} ({currency}) found differences that nobody has explained yet: {count}.",
  },
} satisfies Record<string, Message>;
