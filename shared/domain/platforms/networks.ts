// Networks with public profiles and posts.
import type { Place } from "./place.ts";

export const NETWORKS = {
  instagram: {
    name: "Instagram",
    group: "network",
    surfaces: ["feed", "private_circle"],
    types: [
      "post",
      "story",
      "reel",
      "live",
      "close_friends",
      "comment_replies",
      "giveaway",
      "exclusive_offer",
      "drop_announcement",
    ],
    hosts: ["instagram.com"],
    accounts: {
      feed: {
        shape: /^instagram\.com\/(?!(?:p|reels?|tv|stories|explore|direct|accounts)$)(?<handle>[\w.]{1,30})$/i,
        example: "https://www.instagram.com/yourname",
      },
      private_circle: {
        shape: /^instagram\.com\/(?!(?:p|reels?|tv|stories|explore|direct|accounts)$)(?<handle>[\w.]{1,30})$/i,
        example: "https://www.instagram.com/yourname",
      },
    },
    post: {
      shape: /^instagram\.com\/(?:(?:[\w.]+\/)?(?:p|reels?|tv)\/[\w-]+|stories\/[\w.]+\/\d+|[\w.]+\/live)$/i,
      example: "https://www.instagram.com/p/DA1b2C3d4E5",
    },
  },
  tiktok: {
    name: "TikTok",
    group: "network",
    surfaces: ["video"],
    types: ["video", "challenge", "demo", "placement", "live", "exclusive_offer", "drop_announcement"],
    hosts: ["tiktok.com", "vm.tiktok.com", "vt.tiktok.com"],
    accounts: {
      video: { shape: /^tiktok\.com\/@(?<handle>[\w.]{1,24})$/i, example: "https://www.tiktok.com/@yourname" },
    },
    post: {
      shape: /^(?:tiktok\.com\/(?:@[\w.]+\/(?:(?:video|photo)\/[\w-]+|live)|t\/\w+)|v[mt]\.tiktok\.com\/\w+)$/i,
      example: "https://www.tiktok.com/@yourname/video/7301234567890123456",
    },
  },
  youtube: {
    name: "YouTube",
    group: "network",
    surfaces: ["video"],
    types: ["video", "how_to", "product_review", "short", "integrated_segment", "live"],
    hosts: ["youtube.com", "youtu.be"],
    accounts: {
      video: {
        shape:
          /^youtube\.com\/(?:@(?<handle>[\p{L}\p{M}\p{N}._·-]{3,30})|channel\/UC[\w-]{10,30}|(?:c|user)\/[^/?]+)$/iu,
        example: "https://www.youtube.com/@yourname",
      },
    },
    post: {
      shape: /^(?:youtube\.com\/(?:watch\?v=[\w-]+|(?:shorts|live|post)\/[\w-]+)|youtu\.be\/[\w-]+)$/i,
      example: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    },
  },
  x: {
    name: "X",
    group: "network",
    surfaces: ["feed", "private_circle"],
    types: [
      "post",
      "thread",
      "takeover",
      "hashtag_campaign",
      "live",
      "comment_replies",
      "private_share",
      "exclusive_offer",
      "drop_announcement",
    ],
    hosts: ["x.com", "twitter.com"],
    accounts: {
      feed: {
        shape: /^(?:x|twitter)\.com\/(?!(?:home|explore|search|i|messages|settings|hashtag)$)(?<handle>\w{1,15})$/i,
        example: "https://x.com/yourname",
      },
      private_circle: {
        shape: /^(?:x|twitter)\.com\/(?:i\/communities\/\d+|(?!(?:home|explore|search|i)$)\w{1,15})$/i,
        example: "https://x.com/i/communities/1493446837214187523",
      },
    },
    post: {
      shape:
        /^(?:x|twitter)\.com\/(?:(?:\w{1,15}|i\/web)\/status\/\d+|hashtag\/[^/?]+|i\/(?:broadcasts|spaces)\/\w+)$/i,
      example: "https://x.com/yourname/status/1860012345678901234",
    },
  },
  facebook: {
    name: "Facebook",
    group: "network",
    surfaces: ["feed", "community"],
    types: ["post", "group_post", "live", "giveaway", "event", "community_qa", "exclusive_offer", "drop_announcement"],
    hosts: ["facebook.com", "fb.watch"],
    accounts: {
      feed: {
        shape:
          /^facebook\.com\/(?:profile\.php\?id=\d+|(?:people|pg|p)\/[^?]+|(?!(?:groups|watch|reel|events|share|login)$)[\p{L}\p{N}.-]{2,80})$/iu,
        example: "https://www.facebook.com/yourpage",
      },
      community: {
        shape: /^facebook\.com\/groups\/[\p{L}\p{N}._-]+$/iu,
        example: "https://www.facebook.com/groups/yourgroup",
      },
    },
    post: {
      shape:
        /^(?:facebook\.com\/(?:[^/?]+\/(?:posts|videos|photos)\/[^?]+|groups\/[^/?]+\/(?:posts|permalink)\/\w+|(?:reel|events|share\/[prv]|share)\/\w+|watch\?v=\w+|(?:photo|story\.php|photo\.php|permalink\.php)\?\S+)|fb\.watch\/[\w-]+)$/i,
      example: "https://www.facebook.com/yourpage/posts/pfbid02abc",
    },
  },
  pinterest: {
    name: "Pinterest",
    group: "network",
    surfaces: ["feed"],
    types: ["pin"],
    hosts: [
      "pinterest.com",
      "pinterest.co.uk",
      "pinterest.jp",
      "pinterest.de",
      "pinterest.fr",
      "pinterest.com.au",
      "pinterest.ca",
      "pin.it",
    ],
    accounts: {
      feed: {
        shape: /^pinterest\.[a-z.]+\/(?!(?:pin|ideas|search|today)$)(?<handle>\w{3,30})$/i,
        example: "https://www.pinterest.com/yourname",
      },
    },
    post: {
      shape: /^(?:pinterest\.[a-z.]+\/pin\/[\w-]+|pin\.it\/\w+)$/i,
      example: "https://www.pinterest.com/pin/1234567890123",
    },
  },
  weibo: {
    name: "Weibo",
    group: "network",
    surfaces: ["feed", "community"],
    types: ["post", "video", "live", "giveaway", "group_post", "community_qa"],
    hosts: ["weibo.com", "weibo.cn"],
    accounts: {
      feed: {
        shape: /^weibo\.(?:com|cn)\/(?:(?:u|n)\/[^/?]+|(?!(?:u|n|p|profile)$)\w{2,40})$/i,
        example: "https://weibo.com/u/1234567890",
      },
      community: {
        shape: /^weibo\.(?:com|cn)\/p\/\w+(?:\/super_index)?$/i,
        example: "https://weibo.com/p/100808abcdef0123456789/super_index",
      },
    },
    post: {
      shape: /^weibo\.(?:com|cn)\/(?:(?:detail|status)\/\w+|\d+\/\w+|tv\/show\/[\w:]+)$/i,
      example: "https://weibo.com/1234567890/NabCdEfGh",
    },
  },
} as const satisfies Record<string, Place>;
