import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { Words } from "@/components/layout/words";
import { clinic } from "@/lib/platform/config";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [{ media: "(prefers-color-scheme: light)", color: "#fbfaf7" }, { media: "(prefers-color-scheme: dark)", color: "#0b1418" }],
};

export function generateMetadata(): Metadata {
  const { name } = clinic();
  return { title: { default: name, template: `%s · ${name}` }, icons: { icon: [{ url: "/door.svg", type: "image/svg+xml" }, { url: "/favicon.ico", sizes: "16x16 32x32" }], apple: "/apple-touch-icon.png" }, robots: { index: false, follow: false }, formatDetection: { telephone: false } };
}

/** The nonce also goes into a meta tag, where react-aria looks for it before it adds a style element of its own. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, requestHeaders] = await Promise.all([getLocale(), headers()]);
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  return (
    <html lang={locale}>
      <head><meta property="csp-nonce" nonce={nonce} suppressHydrationWarning /></head>
      <body><Words of={[]}><Frame clinic={clinic()}>{children}</Frame></Words></body>
    </html>
  );
}
