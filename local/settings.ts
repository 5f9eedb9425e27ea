/** Where one machine keeps its data and listens, from the environment and the command's options. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface Settings {
  /** Folder of everything that is kept. */
  readonly dataFolder: string;
  readonly port: number;
  /** Another DynamoDB instead of the embedded engine. */
  readonly dynamodbEndpoint: string | undefined;
  readonly demo: boolean;
}

export const HOST = "127.0.0.1";
const PORT_DEFAULT = 8787;

export const START_HELP = `Starts Headwater on this machine.

  npm start                     with the demonstration: two books made from real readings
  npm start -- --no-demo        empty; sign in as "operator" to register what is yours

  PORT=8787                     port of portal and API
  HEADWATER_DATA=.data          folder that keeps everything
  DYNAMODB_ENDPOINT=http://…    another DynamoDB instead of the embedded engine

GET /local/health answers 503 while something that should follow the tables does not.
npm run reset removes the data folder.
`;

export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

export function dataFolderOf(environment: NodeJS.ProcessEnv): string {
  return resolve(environment["HEADWATER_DATA"] ?? ".data");
}

/** Null when help was asked for. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings | null {
  const values = optionsOf(args);
  if (values.help === true) return null;
  const text = environment["PORT"] ?? String(PORT_DEFAULT);
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new SettingsError(`PORT "${text}" is not a port; use a number from 0 to 65535`);
  }
  return {
    dataFolder: dataFolderOf(environment),
    port,
    dynamodbEndpoint: environment["DYNAMODB_ENDPOINT"],
    demo: values.demo !== false,
  };
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: { demo: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    }).values;
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\n\n${START_HELP}`);
  }
}
