import type { Lobby, Waiting } from "@/lib/e2ee/lobby";
import type { Member } from "@/lib/e2ee/mls/roster";

/** One commit of the host. `remove` holds leaves, `add` key packages; someone who reloaded is in both. */
export type Change =
  | { readonly kind: "remove"; readonly personId: string; readonly byClick: boolean; readonly remove: readonly number[]; readonly add: readonly Waiting[] }
  | { readonly kind: "admit"; readonly personId: string; readonly remove: readonly number[]; readonly add: readonly Waiting[] }
  | { readonly kind: "add" | "rekey"; readonly remove: readonly number[]; readonly add: readonly Waiting[] }
  /** No commit: they are not in the group. */
  | { readonly kind: "strike"; readonly personId: string; readonly remove: readonly number[]; readonly add: readonly Waiting[] };

export type Wishes = {
  readonly roster: readonly Member[];
  readonly lobby: Lobby;
  readonly now: number;
  readonly removals: ReadonlyMap<string, { readonly byClick: boolean }>;
  readonly admissions: readonly string[];
  readonly rekeyDue: boolean;
  /** An add was committed less than 300 ms ago: further ones gather (e2ee.md §3.4). */
  readonly addsHeld: boolean;
  /** A change that nobody clicked for has just failed: such changes pause. */
  readonly resting: boolean;
};

/** What to commit now, removals before all else, and whom the patient must be asked about. */
export function nextChange(wishes: Wishes): { readonly change: Change | null; readonly askAbout: readonly Member[] } {
  const { lobby, now, admissions, removals } = wishes;
  const returning = lobby.waiting.filter((waiting) => lobby.mayReturn(waiting, now) && !removals.has(waiting.member.personId));
  const wanted = admissions.flatMap((personId) => lobby.of(personId) ?? []);
  const askAbout = [...returning, ...wanted].filter((waiting) => lobby.needsWord(waiting)).map(({ member }) => member);
  return { change: removal(wishes) ?? addition(wishes, returning) ?? rekey(wishes), askAbout };
}

function removal({ removals, roster, resting }: Wishes): Change | null {
  const first = [...removals].find(([, { byClick }]) => byClick || !resting);
  if (first === undefined) return null;
  const [personId, { byClick }] = first;
  const remove = leavesOf(roster, personId);
  return remove.length === 0 ? { kind: "strike", personId, remove, add: [] } : { kind: "remove", personId, byClick, remove, add: [] };
}

function addition({ admissions, lobby, roster, addsHeld, resting }: Wishes, returning: readonly Waiting[]): Change | null {
  const may = (waiting: Waiting | undefined): waiting is Waiting => waiting !== undefined && !lobby.needsWord(waiting);
  const back = returning.filter(may);
  // The admit call carries one person's commit, so each first admission has its own; those who return share one.
  const first = admissions.map((personId) => lobby.of(personId)).find((waiting) => may(waiting) && !back.includes(waiting));
  if (first !== undefined) {
    const { personId } = first.member;
    return { kind: "admit", personId, remove: leavesOf(roster, personId), add: [first] };
  }
  if (back.length === 0 || addsHeld || resting) return null;
  return { kind: "add", remove: back.flatMap(({ member }) => leavesOf(roster, member.personId)), add: back };
}

/** A host who is alone shares no key that could grow old. */
const rekey = ({ rekeyDue, resting, roster }: Wishes): Change | null => rekeyDue && !resting && roster.length > 1 ? { kind: "rekey", remove: [], add: [] } : null;

const leavesOf = (roster: readonly Member[], personId: string): number[] =>
  roster.filter((member) => member.personId === personId).map(({ leaf }) => leaf);
