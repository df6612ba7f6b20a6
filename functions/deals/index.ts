// The function of deals: from an application to what was delivered.
import { serve } from "../../shared/http/serve.ts";
import { agreements } from "./agreements/index.ts";
import { applications } from "./applications/index.ts";
import { cancellations } from "./cancellations/index.ts";
import { deliverables } from "./deliverables/index.ts";
import { offers } from "./offers/index.ts";
import { places } from "./places/index.ts";
import { receipts } from "./receipts/index.ts";
import { surveys } from "./surveys/index.ts";

export const handler = serve("deals", {
  applications,
  places,
  offers,
  agreements,
  cancellations,
  deliverables,
  receipts,
  surveys,
});
