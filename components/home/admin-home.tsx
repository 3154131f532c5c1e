import { getTranslations } from "next-intl/server";
import { PeopleList, type ListedPerson } from "@/components/identity/people-list";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";

export async function AdminHome({ person, people }: { readonly person: string; readonly people: readonly ListedPerson[] }) {
  const t = await getTranslations("staff.people");
  return (
    <Words of={["staff.people"]}>
      <Screen audience="staff"><SignedInHeader title={t("title")} person={person} /><PeopleList people={people} /></Screen>
    </Words>
  );
}
