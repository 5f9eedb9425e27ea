/** The door for stations: readings in, stored, then acknowledged. */
import { observationCommands } from "#functions/ingest/create-observations.ts";
import { previewCommands } from "#functions/ingest/preview-readings.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appFromEnvironment } from "#functions/shared/environment.ts";

export const handler = apiHandler(
  { pushReadings, ...previewCommands, ...observationCommands },
  appFromEnvironment,
);
