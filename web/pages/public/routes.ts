// The pages that anybody may read, and the way in.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";

export const publicRoutes = (open: AnyRoute): AnyRoute[] => [
  page(open, "/sign-in", { text: ["sign"], from: () => import("./signIn.tsx"), name: "SignInPage" }),
  page(open, "/design", { text: ["design"], from: () => import("./design.tsx"), name: "DesignPage" }),
];
