const ROLES = { admin: "admin", "privacy-officer": "privacy officer", clinician: "clinician", patient: "patient", guest: "guest" };

/**
 * The one JSON line of `--json`.
 * @param {{ url: string, media: string, people: { name: string, role: string, invitation: string | null }[], visits: object[] }} ready
 */
export function readyLine({ url, media, people, visits }) {
  return JSON.stringify({
    url,
    media,
    people: people.map(({ name, role, invitation }) => ({ name, role, invitation })),
    visits: visits.map(({ id, clinician, patient, startsAt }) => ({ id, clinician, patient, startsAt })),
  });
}

/** What a newcomer reads when the trial is ready: where to go, as whom, and how to stop. */
export function welcomeScreen({ url, people, visits }, { data, seconds, production }) {
  const lines = ["", `Housecall is ready at ${url}   (${seconds} s)`, ""];
  if (production) return [...lines, "Stop with Ctrl-C or SIGTERM.", ""].join("\n");
  const open = people.filter(({ invitation }) => invitation !== null);
  return [
    ...lines,
    ...invitationLines(open),
    ...visitLines(visits),
    `Mail goes nowhere in a trial. Read it at ${url}/outbox`,
    "",
    "To see a visit, open a clinician's link in one browser and a patient's in another (or a private window): one browser is one person.",
    "No passkey, or no camera, on this machine? In a second terminal:  npm run demo",
    "",
    `Everything is kept in ${data}. Ctrl-C stops and loses nothing; npm start -- --reset begins anew.`,
    "",
  ].join("\n");
}

function invitationLines(open) {
  if (open.length === 0) return ["Everyone has signed in before: sign in with the passkey made then, at the address above.", ""];
  const width = Math.max(...open.map(({ name, role }) => name.length + ROLES[role].length + 2));
  return [
    "Personal links, each good for one person, once (the first step there is making a passkey):",
    ...open.map(({ name, role, invitation }) => `  ${`${name}, ${ROLES[role]}`.padEnd(width)}  ${invitation}`),
    "",
  ];
}

function visitLines(visits) {
  if (visits.length === 0) return [];
  return [...visits.map(({ clinician, patient, startsAt }) => `A visit is booked: ${patient} with ${clinician}, ${clockTime(startsAt)}.`), ""];
}

function clockTime(iso) {
  return new Date(iso).toLocaleString("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit" });
}
