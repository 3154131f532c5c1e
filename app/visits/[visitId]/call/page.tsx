import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CallFlow } from "@/components/call/call-flow";
import { Words } from "@/components/layout/words";
import { visitView } from "@/lib/access/visit-view";
import { clinic } from "@/lib/platform/config";
import { systemClock } from "@/lib/platform/clock";

type Props = { readonly params: Promise<{ visitId: string }>; readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("patient.call"))("title") };
}

/** Device check, waiting room and the call, on one page: the visit's key lives in its memory and nowhere else. */
export default async function CallPage({ params, searchParams }: Props) {
  const { visitId } = await params;
  const visit = await visitView(visitId, `/visits/${visitId}/call`);
  return (
    <Words of={["patient.call", "patient.checklist", "patient.sound", "patient.safety", "patient.trouble", "patient.waiting", "patient.visit", "patient.stepUp", "patient.over", "readiness", "staff.call", "staff.outcome", "refusals"]}>
      <CallFlow visit={visit} clinic={clinic()} serverNow={systemClock().toISOString()} admitPatient={(await searchParams)["admit"] === "patient"} />
    </Words>
  );
}
