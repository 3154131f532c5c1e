import type { Locale } from "@/lib/platform/http/locale";
import type en from "@/messages/en.json";

declare module "next-intl" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- next-intl's own interface is extended here, which a type cannot do
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
