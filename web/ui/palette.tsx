// Ctrl or Command and K: go anywhere by name. ? shows the keys of the page, / goes to its search.
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useKeys } from "../app/keys.ts";
import { useMaybeMe, workplacesOf } from "../app/me.ts";
import { navOf } from "../app/nav.ts";
import { useText } from "../app/text.ts";
import { Dialog } from "./dialog.tsx";

function Chooser({ onClose }: { onClose: () => void }) {
  const t = useText("app");
  const me = useMaybeMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const places = [
    ...(me ? workplacesOf(me) : []).flatMap((workplace) =>
      navOf(workplace).map(({ key, to }) => ({
        to,
        name: t(key),
        of: workplace.kind === "brand" ? workplace.name : t(`workplace.${workplace.kind}`),
      })),
    ),
    ...(me
      ? [
          { to: "/notifications", name: t("notifications"), of: "" },
          { to: "/account", name: t("account"), of: "" },
        ]
      : [{ to: "/sign-in", name: t("signIn"), of: "" }]),
    { to: "/briefs", name: t("nav.briefs"), of: "" },
    { to: "/design", name: t("nav.design"), of: "" },
  ];
  const words = typed.toLocaleLowerCase().split(/\s+/);
  const found = places.filter(({ name, of }) =>
    words.every((word) => `${name} ${of}`.toLocaleLowerCase().includes(word)),
  );
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const go = (to: string | undefined) => {
    if (!to) return;
    onClose();
    navigate({ to });
  };
  return (
    <Dialog title={t("palette")} onClose={onClose} className="palette">
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        aria-label={t("palette")}
        placeholder={t("palette")}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) {
            event.preventDefault();
            setAt((chosen + step + found.length) % Math.max(1, found.length));
          } else if (event.key === "Enter" && !event.nativeEvent.isComposing) go(found[chosen]?.to);
        }}
      />
      <div role="listbox" id={`${id}-list`} aria-label={t("palette")} tabIndex={-1}>
        {found.map(({ to, name, of }, index) => (
          <div
            key={to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(to)}
            tabIndex={-1}
            onKeyDown={({ key }) => key === "Enter" && go(to)}
          >
            <span>{name}</span>
            <span className="quiet small">{of}</span>
          </div>
        ))}
      </div>
      <p className="quiet small" style={{ padding: "0 16px 16px" }} role="status">
        {found.length > 0 ? t("palette.keys") : t("palette.none")}
      </p>
    </Dialog>
  );
}

/** The keys that the page shows beside what they do, read from the page itself. */
const keysOfPage = () =>
  [...document.querySelectorAll("[aria-keyshortcuts], .keys-hint")].map((shown) => {
    const copy = shown.cloneNode(true) as Element;
    const keys = [...copy.querySelectorAll("kbd")].map((key) => key.textContent);
    for (const key of copy.querySelectorAll("kbd")) key.remove();
    return { keys, name: copy.textContent.trim() };
  });

function Keys({ onClose }: { onClose: () => void }) {
  const t = useText("app");
  const [ofPage] = useState(keysOfPage);
  const all = [
    ...ofPage,
    { keys: ["Ctrl", "K"], name: t("palette") },
    { keys: ["/"], name: t("keys.search") },
    { keys: ["?"], name: t("keys") },
  ];
  return (
    <Dialog title={t("keys")} onClose={onClose}>
      <ul className="lines">
        {all.map(({ keys, name }) => (
          <li key={`${keys.join(" ")} ${name}`} className="row between">
            <span>{name}</span>
            <span className="row near">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

export function Palette() {
  const [open, setOpen] = useState<"places" | "keys">();
  const close = () => setOpen(undefined);
  const search = () => {
    const field = document.querySelector<HTMLInputElement>("main input[type=search]");
    if (field) field.focus();
    else setOpen("places");
  };
  useKeys({ "mod+k": () => setOpen("places"), "?": () => setOpen("keys"), "/": search });
  if (open === "keys") return <Keys onClose={close} />;
  return open && <Chooser onClose={close} />;
}
