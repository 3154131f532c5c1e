import { AdminHome } from "@/components/home/admin-home";
import { ClinicianHome } from "@/components/home/clinician-home";
import { FrontDoor } from "@/components/home/front-door";
import { OfficerHome } from "@/components/home/officer-home";
import { PatientHome } from "@/components/home/patient-home";
import { currentVisitor } from "@/lib/access/current-visitor";
import { view } from "@/lib/access/view";
import { listPeople } from "@/lib/identity/list-people";
import { listEntries } from "@/lib/ledger/list-entries";
import { clinic, config } from "@/lib/platform/config";
import { systemClock } from "@/lib/platform/clock";
import { listToday } from "@/lib/visits/list-today";
import { nextVisits } from "@/lib/visits/next-visit";

/** The front door: sign-in for strangers, and for everyone else what their day begins with. */
export default async function HomePage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const visitor = await currentVisitor();
  const at = { clinic: clinic(), serverNow: systemClock().toISOString() };
  switch (visitor?.role) {
    case undefined: return <FrontDoor clinic={at.clinic} trial={config().trial} next={comeBackTo((await searchParams)["next"])} />;
    case "clinician": return <ClinicianHome {...at} person={visitor.name} visits={await view("visits.list", { run: listToday })} />;
    case "admin": return <AdminHome person={visitor.name} people={await view("people.list", { run: listPeople })} />;
    case "privacy-officer": return <OfficerHome person={visitor.name} lines={await view("ledger.read", { run: listEntries })} />;
    case "patient":
    case "guest": return <PatientHome {...at} person={visitor.name} visits={await view("visits.list", { run: nextVisits })} />;
  }
}

/** Only a visit of this clinic is a place to come back to (security.md §1, 3.7.2). */
function comeBackTo(next: string | string[] | undefined): string {
  return typeof next === "string" && /^\/visits\/[0-9a-f-]{36}(?:\/call)?$/.test(next) ? next : "/";
}
