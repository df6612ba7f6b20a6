// What accounts say of themselves, on one machine: nobody's page is read, a text is kept for each address.
import type { BioReader } from "../shared/ports/bio.ts";
import type { Disk } from "./disk.ts";

type Kept = { text: string | null };

/** An address of which nothing was said has an empty text; null stands for a page that cannot be read. */
export function diskBios(disk: Disk): { reader: BioReader; write(url: string, text: string | null): void } {
  const bios = disk.collection<Kept>("bio");
  return {
    reader: {
      read: async ({ url }) => {
        const { text } = bios.get(url) ?? { text: "" };
        return text === null ? undefined : { text };
      },
    },
    write: (url, text) => bios.put(url, { text }),
  };
}
