// The pages of this area, by address.
import type { AnyRoute } from "@tanstack/react-router";

export const financeRoutes = (_inside: AnyRoute): AnyRoute[] => [];
