import { useEffect } from "react";

/** Runs `recheck` when a refused camera is allowed again: the permission says so, or the person comes back from the settings (ux.md §2, causes 1 and 2). */
export function useRecheckOnReturn(active: boolean, recheck: () => void): void {
  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    const ifGranted = async () => {
      const status = await cameraPermission();
      if (status?.state === "granted" && !stop.signal.aborted) recheck();
    };
    window.addEventListener("focus", () => { void ifGranted(); }, { signal: stop.signal });
    void cameraPermission().then((status) => { status?.addEventListener("change", () => { void ifGranted(); }, { signal: stop.signal }); });
    return () => { stop.abort(); };
  }, [active, recheck]);
}

/** Null where the browser does not tell (Permissions API; older Firefox throws a TypeError for "camera"). */
async function cameraPermission(): Promise<PermissionStatus | null> {
  if (!("permissions" in navigator)) return null;
  try {
    return await navigator.permissions.query({ name: "camera" });
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}
