import type { Grant } from "@/lib/access/authorize";
import { peopleOf } from "./person-store";

export async function listColleagues(grant: Grant<"colleagues.list">): Promise<readonly { id: string; name: string; department: string | null }[]> {
  const { actor } = grant;
  const clinicians = await peopleOf(grant, ["clinician"]);
  return clinicians.filter(({ id }) => actor.kind === "person" && id !== actor.id).map(({ id, name, department }) => ({ id, name, department }));
}
