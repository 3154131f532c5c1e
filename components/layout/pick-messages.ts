import type { AbstractIntlMessages } from "next-intl";

/** Top-level parts of the catalogue, or one screen's part of them, as "patient.signIn". */
export type Namespace = "frame" | "refusals" | "readiness" | `patient.${string}` | `staff.${string}`;

/** The named parts of a catalogue, nested as they were. Throws for a name the catalogue does not have. */
export function pickMessages(all: AbstractIntlMessages, names: readonly Namespace[]): AbstractIntlMessages {
  const picked: Record<string, AbstractIntlMessages> = {};
  for (const name of names) {
    const [area = "", screen] = name.split(".");
    const messages = all[area];
    if (messages === undefined || typeof messages === "string") throw new Error(`No messages called ${name}.`);
    if (screen === undefined) { picked[area] = messages; continue; }
    const part = messages[screen];
    if (part === undefined) throw new Error(`No messages called ${name}.`);
    picked[area] = { ...picked[area], [screen]: part };
  }
  return picked;
}
