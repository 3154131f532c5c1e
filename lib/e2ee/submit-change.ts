import { toBase64Url, type Bytes } from "@/lib/e2ee/bytes";
import type { Change } from "@/lib/e2ee/host-change";
import type { PendingCommit } from "@/lib/e2ee/mls/mls-session";
import type { GroupSetting } from "@/lib/e2ee/visit-group";

/** Admitting and removing are acts of the app, which takes the commit in the same transaction; every other commit is only relayed. */
export async function submitChange(set: GroupSetting, change: Change, groupId: Bytes, { epoch, commit, welcome }: PendingCommit): Promise<void> {
  const wire = { groupId: toBase64Url(groupId), epoch, commit: toBase64Url(commit) };
  if (change.kind === "admit" && welcome !== null) await set.submitAdmission({ personId: change.personId, ...wire, welcome: toBase64Url(welcome) });
  else if (change.kind === "remove" && change.byClick) await set.submitRemoval({ personId: change.personId, ...wire });
  else await set.relay.post({ groupId, epoch, kind: "commit", bytes: commit });
}
