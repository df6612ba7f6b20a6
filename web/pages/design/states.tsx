// Nothing yet, loading, something wrong, no network, not for you: each says what is, what is safe, what to do.
import { ApiError } from "../../app/api.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { Empty, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";

const LOST_RACE = new ApiError(409, {
  type: "",
  title: "",
  status: 409,
  detail: "",
  code: "stale",
  requestId: "01M9-EXAMPLE",
});

export function States() {
  const t = useText("design");
  const app = useText("app");
  return (
    <>
      <Section title={t("notices")}>
        <Notice title={t("notice.plain")}>
          <p>{t("sample.sentence")}</p>
        </Notice>
        <Notice tone="good" title={t("notice.good")} />
        <Notice tone="wait" title={t("notice.wait")} />
        <Problem of={LOST_RACE} onRetry={() => undefined} />
      </Section>
      <Section title={t("states")}>
        <div className="grid roomy">
          <Empty title={t("empty.title")} act={<Button>{t("empty.act")}</Button>}>
            <p>{t("empty.text")}</p>
          </Empty>
          <div className="stack near">
            <p className="quiet small">{app("loading")}</p>
            <Skeleton lines={5} />
          </div>
          <Empty title={app("noPermission.title")}>
            <p>{app("noPermission.text")}</p>
          </Empty>
          <Empty title={app("notFound.title")}>
            <p>{app("notFound.text")}</p>
          </Empty>
        </div>
        <div className="offline-bar">{app("offline")}</div>
      </Section>
    </>
  );
}
