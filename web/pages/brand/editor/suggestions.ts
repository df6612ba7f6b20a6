// Words that many briefs use; others can be typed.
export const HASHTAGS = [{ value: "#ad", label: "#ad" }];
export const INTERESTS = ["cooking", "gardening", "reading", "hiking", "running", "music", "films", "design"] as const;
export const CHANNELS = ["organic_social", "paid_social", "website", "email", "print", "out_of_home", "tv"] as const;
