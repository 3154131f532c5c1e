import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/components/layout/dead-end";
import { ButtonLink } from "@/components/ui/button-link";

export default async function NotFound() {
  const t = await getTranslations("frame");
  return <DeadEnd title={t("notFound.title")} text={t("notFound.text")}><ButtonLink kind="primary" wide href="/">{t("notFound.home")}</ButtonLink></DeadEnd>;
}
