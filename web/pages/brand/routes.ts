// The pages of this area, by address.
import type { AnyRoute } from "@tanstack/react-router";

export const brandRoutes = (_inside: AnyRoute): AnyRoute[] => [];
