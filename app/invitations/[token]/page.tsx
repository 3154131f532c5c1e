import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationFlow } from "@/components/identity/invitation-flow";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { view } from "@/lib/access/view";
import { readInvitation } from "@/lib/identity/read-invitation";
import { clinic } from "@/lib/platform/config";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("patient.passkey"))("title") };
}

/** What a link leads to. Looking uses nothing up (security.md §0.5). */
export default async function InvitationPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { invitation, visitId } = await view("invitation.read", { run: (grant) => readInvitation(grant, token) });
  const { name, phone } = clinic();
  return (
    <Words of={["patient.invitation", "patient.passkey", "refusals"]}>
      <Screen audience="patient">
        <InvitationFlow invitation={invitation} token={token} clinicName={name} clinicPhone={phone} next={visitId === null ? "/" : `/visits/${visitId}`} />
      </Screen>
    </Words>
  );
}
