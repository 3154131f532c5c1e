import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { clinic } from "@/lib/platform/config";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/platform/http/locale";

const CATALOGUES = {
  en: () => import("../../../messages/en.json"),
  es: () => import("../../../messages/es.json"),
} as const;

/** The words of one request. Times are shown in the clinic's zone unless a component is told another. */
export default getRequestConfig(async () => {
  const [cookie, header] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(cookie.get(LOCALE_COOKIE)?.value, header.get("accept-language"));
  return { locale, messages: (await CATALOGUES[locale]()).default, timeZone: clinic().timeZone };
});
