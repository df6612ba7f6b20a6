// The time zones that a person or a brand may choose, by their names.

/** UTC by its full name: on an account the short one means that nobody chose. */
export const ZONES: readonly string[] = [
  "Etc/UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => !/UTC$/.test(zone)),
];
export const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const zoneName = (zone: string) => zone.replaceAll("_", " ");
