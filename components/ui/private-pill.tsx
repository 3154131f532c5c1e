import { Door } from "@/components/ui/door";

type Props = { readonly word: string; readonly state: "closed" | "ajar"; readonly expanded: boolean; readonly onPress: () => void };

/** Door and word, top left of a visit. "closed" may be shown only for the state e2ee.md §6 allows; the caller decides that. */
export function PrivatePill({ word, state, expanded, onPress }: Props) {
  return (
    <button type="button" aria-expanded={expanded} onClick={onPress} className={`target inline-flex items-center gap-2 rounded-pill border-2 px-4 font-semibold ${state === "closed" ? "border-good bg-good-wash text-good" : "border-warn bg-warn-wash text-warn"}`}>
      <Door state={state} className="size-5" />{word}
    </button>
  );
}
