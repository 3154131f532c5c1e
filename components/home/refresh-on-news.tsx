"use client";

import { useRouter } from "next/navigation";
import { useNews } from "@/components/api/use-news";

/** Reads the page again when something in it changed on the server. */
export function RefreshOnNews() {
  const router = useRouter();
  useNews(({ kind }) => { if (kind !== "relay") router.refresh(); });
  return null;
}
