import type { Audience } from "@/lib/readiness/item";
import type { Seat } from "./visit";

/** Which version of the checklist a seat is asked: patients attest things staff settle once for all. */
export function audienceOf(seat: Pick<Seat, "part">): Audience {
  return seat.part === "patient" ? "patient" : "staff";
}
