import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";

/** Nobody but host and patient comes in without the patient's word (e2ee.md §3.2). The safe answer has the focus. */
export function ApprovalDialog({ view, media }: { readonly view: VisitMediaView; readonly media: VisitMedia }) {
  const t = useTranslations("patient.call.approval");
  const [asked] = view.approvals;
  if (asked === undefined) return null;
  const answer = (allowed: boolean) => { void media.approve(asked.personId, allowed); };
  return (
    <Dialog open title={t("title", { person: asked.name })} onClose={() => { answer(false); }}>
      <p>{t("text", { person: asked.name })}</p>
      <div className="flex flex-wrap gap-3">
        <Button autoFocus onPress={() => { answer(false); }}>{t("no")}</Button>
        <Button kind="primary" onPress={() => { answer(true); }}>{t("yes")}</Button>
      </div>
    </Dialog>
  );
}
