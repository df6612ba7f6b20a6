// An offer to an applicant is written where the negotiation is.
import { Navigate } from "@tanstack/react-router";
import { useParam } from "../../../app/url.ts";

export const ToOfferPage = () => <Navigate to={`/applications/${useParam("applicationId")}/offer`} replace />;
