// The way home, at the top of every frame.
import { Link } from "@tanstack/react-router";
import { Mark } from "./icons.tsx";

export const Wordmark = ({ to }: { to: string }) => (
  <Link to={to} className="wordmark">
    <Mark />
    Fairbrief
  </Link>
);
