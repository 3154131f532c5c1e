import type { Role } from "@/lib/identity/actor";
import type { Locale } from "@/lib/identity/person";

/** Someone of the demo clinic; invented, like everything about them. */
export type DemoPerson = {
  readonly name: string; readonly role: Role; readonly email: string; readonly department: string | null;
  readonly birthDate: string | null; readonly locale: Locale;
};

const staff = (name: string, role: Role, email: string, department: string | null): DemoPerson => ({ name, role, email, department, birthDate: null, locale: "en" });
const patient = (name: string, email: string, birthDate: string, locale: Locale): DemoPerson => ({ name, role: "patient", email, department: null, birthDate, locale });

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  staff("Ada Okafor", "admin", "ada.okafor@clinic.example", null),
  staff("Pia Lindqvist", "privacy-officer", "pia.lindqvist@clinic.example", null),
  staff("Dr Maya Chen", "clinician", "maya.chen@clinic.example", "Oncology"),
  staff("Dr Omar Haddad", "clinician", "omar.haddad@clinic.example", "Cardiology"),
  patient("Walter Brandt", "walter.brandt@mail.example", "1951-03-14", "en"),
  patient("Rosa Delgado", "rosa.delgado@mail.example", "1968-11-02", "es"),
  patient("Imani Njoroge", "imani.njoroge@mail.example", "1990-07-21", "en"),
];

/** Who cares for whom, by name: clinician to patients. */
export const DEMO_CARE: Readonly<Record<string, readonly string[]>> = {
  "Dr Maya Chen": ["Walter Brandt", "Rosa Delgado", "Imani Njoroge"],
  "Dr Omar Haddad": ["Rosa Delgado"],
};

export const DEMO_VISIT = { clinician: "Dr Maya Chen", patient: "Walter Brandt", minutes: 30, reason: "How the new tablets agree with you" } as const;
