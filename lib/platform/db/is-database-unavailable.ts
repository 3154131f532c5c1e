/** Node's words for a line that is not there or broke. */
const LINE = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "EHOSTUNREACH", "EPIPE"]);
/** PostgreSQL's "connection exception" class, and a server that shuts down, crashed or starts up (appendix A, "PostgreSQL Error Codes"). */
const SQLSTATE = /^(08...|57P0[123])$/;
/** What pg and pg-pool throw without a code. */
const WORDS = /^(timeout exceeded when trying to connect|timeout expired|Connection terminated)/;

/** Whether the database could not be reached, as opposed to having said no. Looks along `cause`, since Drizzle wraps what its driver threw. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  const seen = new Set<unknown>();
  for (let error = thrown; error instanceof Error && !seen.has(error); error = error.cause) {
    if (error instanceof TypeError) return false; // fetch() wraps its own broken lines so: those lead to other servers
    seen.add(error);
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    if (LINE.has(code) || SQLSTATE.test(code) || WORDS.test(error.message)) return true;
  }
  return false;
}
