// The function of uploads.
import { serve } from "../../shared/http/serve.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";

export const handler = serve("uploads", { uploads: { create, get } });
