// Receipts: for brands and for creators.
import { get } from "./get.ts";
import { ofAgreement } from "./ofAgreement.ts";

export const receipts = { ofAgreement, get };
