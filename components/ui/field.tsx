import { useId, type InputHTMLAttributes, type ReactNode } from "react";

const BOX = "target w-full rounded-card border-2 border-line bg-raised px-4 py-2 text-body text-ink aria-invalid:border-stop";

type FieldProps = { readonly id: string; readonly label: string; readonly hint?: string | undefined; readonly error?: string | undefined; readonly children: ReactNode };

/** Label above, hint under it, error nearest the box; the box takes `describedBy(id, …)`. */
function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">{label}</label>
      {hint !== undefined && <p id={`${id}-hint`} className="text-small text-soft">{hint}</p>}
      {error !== undefined && <p id={`${id}-error`} className="font-semibold text-stop"><span aria-hidden="true">✕ </span>{error}</p>}
      {children}
    </div>
  );
}

function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter((part) => part !== null);
  return ids.length === 0 ? undefined : ids.join(" ");
}

type Shared = { readonly label: string; readonly hint?: string; readonly error?: string | undefined; readonly id?: string };
type TextFieldProps = Shared & Pick<InputHTMLAttributes<HTMLInputElement>, "name" | "type" | "value" | "defaultValue" | "inputMode" | "autoComplete" | "required" | "min" | "max" | "step" | "maxLength" | "spellCheck"> & { readonly onChange?: (value: string) => void };

export function TextField({ label, hint, error, id, onChange, ...input }: TextFieldProps) {
  const own = useId();
  const at = id ?? own;
  return (
    <Field id={at} label={label} hint={hint} error={error}>
      <input {...input} id={at} className={BOX} aria-invalid={error !== undefined || undefined} aria-describedby={describedBy(at, hint, error)} onChange={(event) => onChange?.(event.target.value)} />
    </Field>
  );
}

