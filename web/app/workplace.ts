// The workplaces that a person may be in, and where their homes are.
export type Workplace =
  | { kind: "brand"; brandId: string; name: string }
  | { kind: "creator" }
  | { kind: "finance" }
  | { kind: "mediator" }
  | { kind: "admin" };

/** The address of a workplace's home. */
export function homeOf(workplace: Workplace | undefined): string {
  if (!workplace) return "/welcome";
  if (workplace.kind === "brand") return `/brand/${workplace.brandId}`;
  return `/${workplace.kind}`;
}
