// The pages of a person's own account, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";

export const accountRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/welcome", { text: ["welcome"], from: () => import("./welcome.tsx"), name: "WelcomePage" }),
];
