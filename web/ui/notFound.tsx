// There is nothing at this address, or it is not yours: from outside both look the same.
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useText } from "../app/text.ts";
import { Alone } from "./main.tsx";
import { Empty } from "./parts.tsx";

export function NotFound() {
  const t = useText("app");
  useEffect(() => {
    document.title = `${t("notFound.title")} · Fairbrief`;
  });
  return (
    <Alone>
      <Empty page title={t("notFound.title")} act={<Link to="/">{t("goHome")}</Link>}>
        <p>{t("notFound.text")}</p>
      </Empty>
    </Alone>
  );
}
