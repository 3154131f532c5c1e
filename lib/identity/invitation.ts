/** Why a link does or does not work. Only `open` leads on. */
export type InvitationState = "open" | "accepted" | "expired" | "revoked" | "unknown";

export type Invitation = {
  readonly id: string;
  readonly personId: string;
  readonly visitId: string | null;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** How long a link works: 72 hours. */
export const INVITATION_MS = 72 * 3_600_000;

export function invitationState(invitation: Invitation | null, now: Date): InvitationState {
  if (invitation === null) return "unknown";
  if (invitation.revokedAt !== null) return "revoked";
  if (invitation.acceptedAt !== null) return "accepted";
  return invitation.expiresAt <= now ? "expired" : "open";
}
