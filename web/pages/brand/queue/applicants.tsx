// x
export function ApplicantsPage() {
  return null;
}
