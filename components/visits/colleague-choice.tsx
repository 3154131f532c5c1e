import { useTranslations } from "next-intl";

/** Six people fit in a visit: the clinician, the patient and four more. */
const MOST = 4;

type Props = {
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Which colleagues are asked to join. The patient is asked before any of them comes in. */
export function ColleagueChoice({ colleagues, chosen, onChange }: Props) {
  const t = useTranslations("staff.newVisit");
  const toggle = (id: string) => { onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]); };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-semibold">{t("colleague")}</legend>
      {colleagues.map(({ id, name }) => (
        <label key={id} className="target flex cursor-pointer items-center gap-3">
          <input type="checkbox" className="size-5 accent-accent" checked={chosen.includes(id)} disabled={!chosen.includes(id) && chosen.length >= MOST} onChange={() => { toggle(id); }} />
          {name}
        </label>
      ))}
      <p className="text-small text-soft">{t("colleagueHint")}</p>
    </fieldset>
  );
}
