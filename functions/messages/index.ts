// The function of messages: what the two sides of a deal write to each other.
import { serve } from "../../shared/http/serve.ts";
import { list } from "./list.ts";
import { post } from "./post.ts";
import { read } from "./read.ts";
import { unread } from "./unread.ts";

export const handler = serve("messages", { messages: { list, post, read, unread } });
