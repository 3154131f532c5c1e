"use client";

import { useTranslations } from "next-intl";

export type ListedPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "patient" | "clinician" | "admin" | "privacy-officer" | "guest";
  readonly state: "invited" | "active" | "suspended" | "closed";
};

/** Everyone with an account. A table, because it is one; each row becomes a block of its own on a phone. */
export function PeopleList({ people }: { readonly people: readonly ListedPerson[] }) {
  const t = useTranslations("staff.people");
  return (
    <table className="w-full border-collapse text-start max-sm:block">
      <caption className="pb-3 text-start text-soft max-sm:block">{t("caption", { count: people.length })}</caption>
      <thead className="max-sm:sr-only"><tr className="border-b-2 border-line text-small text-soft">{[t("name"), t("role"), t("state")].map((column) => <th key={column} scope="col" className="py-2 pe-4 text-start font-semibold">{column}</th>)}</tr></thead>
      <tbody className="max-sm:block">
        {people.map((person) => (
          <tr key={person.id} className="border-b border-hair max-sm:flex max-sm:flex-wrap max-sm:gap-x-4 max-sm:py-2">
            <th scope="row" className="py-2 pe-4 text-start max-sm:w-full"><span className="block font-bold">{person.name}</span><span className="block text-small font-normal break-all text-soft">{person.email}</span></th>
            <td className="py-2 pe-4">{t(`roles.${person.role}`)}</td>
            <td className="py-2 pe-4"><span className={person.state === "active" ? "font-semibold text-good" : "text-soft"}>{t(`states.${person.state}`)}</span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
