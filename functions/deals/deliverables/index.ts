// The endpoints of deliverables, for the index of deals.
import { approve } from "./approve.ts";
import { post } from "./post.ts";
import { requestChanges } from "./requestChanges.ts";
import { submissions } from "./submissions.ts";
import { submit } from "./submit.ts";
import { verify } from "./verify.ts";

export const deliverables = { submit, submissions, approve, requestChanges, post, verify };
