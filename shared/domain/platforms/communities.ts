// Communities that count members, most of them open to their members alone.
import { BY_ITS_RULES, MEMBERS_ONLY } from "./format.ts";
import type { Place } from "./place.ts";

export const COMMUNITIES = {
  reddit: {
    name: "Reddit",
    group: "community",
    surfaces: ["community"],
    types: ["post", "ama", "community_qa"],
    hosts: ["reddit.com", "redd.it"],
    accounts: {
      community: {
        shape: /^reddit\.com\/(?:r|user)\/(?<handle>[\w-]{2,21})$/i,
        example: "https://www.reddit.com/r/yourcommunity",
      },
    },
    post: {
      shape: /^(?:reddit\.com\/r\/\w+\/(?:comments\/\w+(?:\/[^?]*)?|s\/\w+)|redd\.it\/\w+)$/i,
      example: "https://www.reddit.com/r/yourcommunity/comments/1abc2de/a_title",
    },
    proof: BY_ITS_RULES,
  },
  discord: {
    name: "Discord",
    group: "community",
    surfaces: ["community"],
    types: ["announcement", "ama", "event", "community_qa", "preview", "exclusive_offer", "drop_announcement"],
    hosts: ["discord.com", "discord.gg"],
    accounts: {
      community: {
        shape: /^(?:discord\.gg\/[\w-]+|discord\.com\/servers\/[\w-]+|discord\.com\/channels\/\d+(?:\/\d+)?)$/i,
        example: "https://discord.gg/yourserver",
      },
    },
    post: {
      shape: /^discord\.com\/(?:channels\/\d+\/\d+(?:\/\d+)?|events\/\d+(?:\/\d+)?)$/i,
      example: "https://discord.com/channels/1234567890/1234567891/1234567892",
    },
    proof: MEMBERS_ONLY,
  },
  telegram: {
    name: "Telegram",
    group: "community",
    surfaces: ["community"],
    types: ["channel_post", "exclusive_offer", "drop_announcement"],
    hosts: ["t.me", "telegram.me"],
    accounts: {
      community: {
        shape: /^(?:t|telegram)\.me\/(?:(?!(?:s|c|joinchat|share)$)(?<handle>\w{4,32})|\+[\w-]+|joinchat\/[\w-]+)$/i,
        example: "https://t.me/yourchannel",
      },
    },
    post: {
      shape: /^(?:t|telegram)\.me\/(?:c\/|s\/)?\w+\/\d+(?:\/\d+)?$/i,
      example: "https://t.me/yourchannel/123",
    },
  },
  geneva: {
    name: "Geneva",
    group: "community",
    surfaces: ["community"],
    types: ["announcement", "group_post", "ama", "event", "community_qa", "preview", "exclusive_offer"],
    hosts: ["geneva.com"],
    accounts: {
      community: {
        shape: /^geneva\.com\/[\w-]+(?:\/[\w-]+)*$/i,
        example: "https://links.geneva.com/invite/1a2b3c",
      },
    },
    proof: MEMBERS_ONLY,
  },
  yubo: {
    name: "Yubo",
    group: "community",
    surfaces: ["community"],
    types: ["group_post", "live", "community_qa"],
    hosts: ["yubo.live"],
    accounts: {
      community: { shape: /^yubo\.live\/[\w.@-]+(?:\/[\w.@-]+)*$/i, example: "https://www.yubo.live/yourname" },
    },
    addressOptional: true,
    proof: MEMBERS_ONLY,
    youngAudience: true,
  },
  community: {
    name: "Another community",
    group: "community",
    surfaces: ["community"],
    types: [
      "group_post",
      "announcement",
      "ama",
      "event",
      "community_qa",
      "preview",
      "exclusive_offer",
      "drop_announcement",
    ],
    hosts: [],
    accounts: { community: { shape: /^[^/?]+(?:[/?].*)?$/, example: "https://forum.example.org/your-group" } },
    post: { shape: /^[^/?]+[/?].+$/, example: "https://forum.example.org/your-group/topic-12" },
    proof: [["url"], ["screenshot", "attestation"]],
  },
} as const satisfies Record<string, Place>;
