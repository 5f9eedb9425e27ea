/** What lies where in the data folder of one machine. */

/** The tables, in one file of the embedded engine. */
export const DATABASE = "headwater.db";

/** Issued files. */
export const OBJECTS = "objects";

/** Keys that sign checkpoints and sign-ins: whoever can read them can sign. */
export const SECRETS = /^(checkpoint-key-\d{1,6}\.pem|issuer\.json)$/;

/** Name of the log that checkpoints are signed as, where a restore has begun a new one. */
export const LOG_NAME = "log-name";

/** What was lost when a new log was begun, one JSON object a line. */
export const DECLARED_LOSS = "declared-losses.jsonl";

/** Letters that wait for the machine's own mail program, one JSON file each. */
export const MAIL = "mail";
