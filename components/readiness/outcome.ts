/** One item of ux.md §4 by its number, and how it went: fine, not fine, or not looked at. */
export type ItemOutcome = "pass" | "warn" | "skip";
export type Answer = { readonly item: number; readonly outcome: ItemOutcome };

/** Name and major version: enough to help, too little to recognise a device by. */
export type Software = { readonly name: string; readonly major: number };

/** What a finished run sends to the server. */
export type ChecklistRun = { readonly answers: readonly Answer[]; readonly browser: Software; readonly system: Software };
