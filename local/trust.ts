// How far accounts can be believed, on one machine: by the rules built in; nobody's page is read, a text is kept for each address.
import type { App } from "../shared/app.ts";
import { figuresJudge } from "../shared/ports/authenticity.ts";
import type { Disk } from "./disk.ts";

type Kept = { text: string | null };

/** An address of which nothing was said has an empty text; null stands for a page that cannot be read. */
export function diskTrust(disk: Disk): {
  parts: Pick<App, "authenticity" | "bios">;
  writeBio(url: string, text: string | null): void;
} {
  const bios = disk.collection<Kept>("bio");
  return {
    parts: {
      authenticity: figuresJudge,
      bios: {
        read: async ({ url }) => {
          const { text } = bios.get(url) ?? { text: "" };
          return text === null ? undefined : { text };
        },
      },
    },
    writeBio: (url, text) => bios.put(url, { text }),
  };
}
