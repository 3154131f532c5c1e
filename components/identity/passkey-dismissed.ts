/** The system's sheet was closed, timed out, or had no passkey to show: browsers tell these apart on purpose not (ux.md §5). */
export function isDismissed(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === "NotAllowedError" || cause.name === "AbortError");
}
