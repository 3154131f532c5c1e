"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

type Props = {
  readonly open: boolean;
  readonly patientName: string;
  readonly pending: boolean;
  readonly refusal: string | null;
  readonly onKeep: () => void;
  readonly onCancel: () => void;
};

/** Cancelling cannot be taken back, so it asks once. The safe answer has the focus. */
export function CancelVisit({ open, patientName, pending, refusal, onKeep, onCancel }: Props) {
  const t = useTranslations("staff.cancel");
  return (
    <Dialog open={open} title={t("title", { patient: patientName })} onClose={onKeep}>
      <p>{t("text")}</p>
      {refusal !== null && <Notice kind="stop" word={t("refused")} live>{refusal}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button autoFocus onPress={onKeep}>{t("keep")}</Button>
        <Button kind="danger" pending={pending} pendingWords={t("cancelling")} onPress={onCancel}>{t("cancel")}</Button>
      </div>
    </Dialog>
  );
}
