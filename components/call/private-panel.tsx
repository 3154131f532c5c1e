import { useTranslations } from "next-intl";
import type { VisitMediaView } from "@/lib/e2ee/visit-media-view";
import type { OpenVisit } from "@/lib/visits/open-visit";

/** What the pill stands for: who is here, and what protects it, with its limits said. */
export function PrivatePanel({ visit, view }: { readonly visit: OpenVisit; readonly view: VisitMediaView }) {
  const t = useTranslations("patient.call.private");
  const me = visit.seats.find(({ personId }) => personId === visit.me.personId);
  const here = [...(me === undefined ? [] : [me.name]), ...view.tiles.map(({ name }) => name)];
  return (
    <section aria-label={t("title")} className="flex max-w-md flex-col gap-2 rounded-card border-2 border-line bg-raised p-4 shadow-lift">
      <p className="font-semibold">{view.encryption.kind === "encrypted" ? t("closed") : t("ajar")}</p>
      <p>{t("here", { people: here.join(", ") })}</p>
      <p className="text-soft">{t("limit")}</p>
    </section>
  );
}
