import { getTranslations } from "next-intl/server";
import { SignInFlow } from "@/components/identity/sign-in-flow";
import { Screen } from "@/components/layout/screen";
import { unbrokenPhone } from "@/components/layout/unbroken-phone";
import { Words } from "@/components/layout/words";
import { Notice } from "@/components/ui/notice";
import type { Clinic } from "@/lib/platform/config";

/** Sign-in. A trial also says so, and where its mail goes. */
export async function FrontDoor({ clinic, trial, next = "/" }: { readonly clinic: Clinic; readonly trial: boolean; readonly next?: string }) {
  const t = await getTranslations("patient.trial");
  return (
    <Words of={["patient.signIn", "refusals"]}>
      <Screen audience="patient">
        <SignInFlow clinicPhone={unbrokenPhone(clinic.phone)} next={next} />
        {trial && <Notice kind="info" word={t("word")}>{t("text")} <a href="/outbox" className="font-semibold underline decoration-accent decoration-2 underline-offset-4">{t("outbox")}</a></Notice>}
      </Screen>
    </Words>
  );
}
