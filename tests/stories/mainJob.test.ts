// The main job in every currency of the demo, each amount checked: the same story that `npm run demo` tells.
import { describe, expect, it } from "vitest";
import { checks } from "../../local/demo/checks.ts";
import { playMainJob } from "../../local/demo/mainJob.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();

describe("the main job", () => {
  it.each(["usd", "eur", "jpy", "thb"] as const)(
    "brings exactly the agreed amount to the creator's bank in %s",
    async (currency) => {
      const lines: string[] = [];
      const story = checks((line) => lines.push(line));
      await playMainJob(system, story, currency);
      expect(lines.filter((line) => line.includes("    NO  "))).toEqual([]);
      expect(story.result().passed).toBeGreaterThan(35);
    },
  );
});
