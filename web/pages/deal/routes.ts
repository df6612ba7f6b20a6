// The pages of this area, by address.
import type { AnyRoute } from "@tanstack/react-router";

export const dealRoutes = (_inside: AnyRoute): AnyRoute[] => [];
