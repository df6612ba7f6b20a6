// The function of disputes: opened, answered, settled, decided or taken back.
import { serve } from "../../shared/http/serve.ts";
import { addEvidence } from "./addEvidence.ts";
import { decide } from "./decide.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { ofAgreement } from "./ofAgreement.ts";
import { open } from "./open.ts";
import { settle } from "./settle.ts";
import { withdraw } from "./withdraw.ts";

export const handler = serve("disputes", {
  disputes: { open, ofAgreement, list, get, addEvidence, settle, decide, withdraw },
});
