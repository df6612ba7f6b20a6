// Words that many briefs use; others can be typed.
export const METRICS = ["engagements", "views", "clicks", "sales", "sign_ups", "mentions", "saves", "visits"] as const;
export const NICHES = [
  "food",
  "home",
  "lifestyle",
  "travel",
  "outdoors",
  "fitness",
  "beauty",
  "fashion",
  "family",
  "books",
  "music",
  "games",
  "tech",
  "finance",
  "health",
  "pets",
  "art",
] as const;
export const VALUES = [
  "sustainable",
  "local",
  "craft",
  "honest",
  "family",
  "nature",
  "inclusive",
  "animal_friendly",
] as const;
export const HASHTAGS = ["#ad"] as const;
export const INTERESTS = ["cooking", "gardening", "reading", "hiking", "running", "music", "films", "design"] as const;
export const CHANNELS = ["organic_social", "website", "email", "paid_social", "print", "in_store"] as const;
