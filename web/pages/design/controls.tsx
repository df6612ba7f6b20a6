// What a person presses, types into and chooses from, in each of its states.
import { useState } from "react";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Check, Chips, Field, MoneyField, SelectField, TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";

function Buttons() {
  const t = useText("design");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="stack">
      <div className="row">
        <Button look="primary">{t("button.primary")}</Button>
        <Button>{t("button.plain")}</Button>
        <Button look="plain">{t("button.quiet")}</Button>
        <Button look="danger">{t("button.danger")}</Button>
        <Button look="danger primary">{t("button.dangerLast")}</Button>
      </div>
      <div className="row">
        <Button busy>{t("button.busy")}</Button>
        <Button disabled>{t("button.off")}</Button>
        <Button small>{t("button.small")}</Button>
        <Button shortcut="a">{t("button.key")}</Button>
        <LinkButton to="/design">{t("button.link")}</LinkButton>
      </div>
      <div className="row">
        <Button onPress={() => setOpen(true)}>{t("dialog.open")}</Button>
        <Button
          onPress={() => toast({ text: t("toast.text"), undo: { label: t("toast.undo"), act: () => undefined } })}
        >
          {t("toast.show")}
        </Button>
        <span className="quiet">
          <kbd>Ctrl</kbd> <kbd>K</kbd> {t("palette")}
        </span>
      </div>
      {isOpen && (
        <Dialog title={t("dialog.title")} onClose={() => setOpen(false)}>
          <p>{t("dialog.text")}</p>
          <div className="row end">
            <Button onPress={() => setOpen(false)}>{t("button.plain")}</Button>
            <Button look="primary" onPress={() => setOpen(false)}>
              {t("button.primary")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

export function Controls() {
  const t = useText("design");
  const [chosen, choose] = useState(["b"]);
  const [one, chooseOne] = useState(["a"]);
  const choices = ["a", "b", "c"].map((value) => ({ value, label: t(`choice.${value as "a"}`) }));
  return (
    <>
      <Section title={t("buttons")}>
        <Buttons />
      </Section>
      <Section title={t("fields")}>
        <div className="grid roomy">
          <Field label={t("field.plain")} hint={t("field.hint")} />
          <Field label={t("field.wrong")} defaultValue="x" wrong={t("field.wrong.text")} />
          <Field label={t("field.off")} value={t("sample.name")} readOnly />
          <MoneyField label={t("field.money")} currency="usd" defaultValue="450.00" />
          <SelectField label={t("field.select")}>
            {choices.map(({ value, label }) => (
              <option key={value}>{label}</option>
            ))}
          </SelectField>
          <TextField label={t("field.text")} defaultValue={t("sample.sentence")} />
          <Chips legend={t("field.several")} choices={choices} value={chosen} onChange={choose} />
          <Chips one legend={t("field.one")} choices={choices} value={one} onChange={chooseOne} />
          <Check label={t("field.check")} defaultChecked />
        </div>
      </Section>
    </>
  );
}
