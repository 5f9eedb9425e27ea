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
  /** Address that portal and API listen on. */
  readonly host: string;
  /** Certificate chain and key in PEM; without them HTTP is spoken. */
  readonly tls: TlsFiles | null;
  /** The organisation's own sign-in; null: that of this machine, which asks for no password. */
  readonly oidc: OidcSettings | null;
}

export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Subject of the first operator. */
  readonly operatorSubject: string;
  /** What the portal is called at the issuer; without it people paste a token. */
  readonly clientId: string | undefined;
  /** What the portal asks the issuer for. */
  readonly scope: string | undefined;
  /** Origins of the issuer beside that of its name, separated by spaces. */
  readonly origins: string | undefined;
}

export const LOOPBACK = "127.0.0.1";
const PORT_DEFAULT = 8787;

export const START_HELP = `Starts Headwater on this machine.

  npm start                     with the demonstration: two books made from real readings
  npm start -- --no-demo        empty; sign in as "operator" to register what is yours

  PORT=8787                     port of portal and API
  HEADWATER_DATA=.data          folder that keeps everything
  DYNAMODB_ENDPOINT=http://…    another DynamoDB instead of the embedded engine

To be left running for others than this machine (docs/how-to/run-one-server.md):

  HOST=0.0.0.0                  address to listen on; needs the organisation's sign-in, and TLS
  TLS_CERT=… TLS_KEY=…          PEM files of certificate chain and key; read again on SIGHUP
  TLS=proxy                     instead: a proxy before it speaks TLS
  OIDC_ISSUER=https://…         the organisation's sign-in, with OIDC_AUDIENCE, OIDC_JWKS_URL and
                                OPERATOR_SUBJECT; the sign-in without password is then off
  OIDC_CLIENT_ID=…              what the portal is called there; OIDC_SCOPE="openid …" what it asks for,
                                OIDC_ORIGINS where it asks beside the issuer's own address
  CHECKPOINT_ORIGIN=…           name of the log, such as ledger.example.org; never changes

WEBHOOK_LOOPBACK=allowed        receivers of events may be http://127.0.0.1:…, for trials (docs/how-to/receive-events.md)
LOG_WORK=on|off                 a JSON line for each piece of work (docs/how-to/operate.md); on unless on a terminal

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
  const exposure = exposureOf(environment);
  if (exposure.oidc !== null && values.demo === true)
    throw new SettingsError(
      "--demo signs in people of its own, which the organisation's sign-in does not know",
    );
  return {
    dataFolder: dataFolderOf(environment),
    port,
    dynamodbEndpoint: environment["DYNAMODB_ENDPOINT"],
    demo: values.demo ?? exposure.oidc === null,
    ...exposure,
  };
}

/** Who may reach it and how: nobody from outside without a sign-in that asks who they are, and unencrypted never. */
function exposureOf(environment: NodeJS.ProcessEnv): Pick<Settings, "host" | "tls" | "oidc"> {
  const host = given(environment, "HOST") ?? LOOPBACK;
  const tls = tlsOf(environment);
  const oidc = oidcOf(environment);
  if (isLoopback(host)) return { host, tls, oidc };
  if (oidc === null) {
    throw new SettingsError(
      `HOST "${host}" can be reached by others, and the sign-in of one machine asks for no password; set OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL and OPERATOR_SUBJECT`,
    );
  }
  if (tls === null && environment["TLS"] !== "proxy") {
    throw new SettingsError(
      `HOST "${host}" can be reached by others: set TLS_CERT and TLS_KEY, or TLS=proxy where a proxy before it speaks TLS`,
    );
  }
  return { host, tls, oidc };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function tlsOf(environment: NodeJS.ProcessEnv): TlsFiles | null {
  const [certificate, key] = [given(environment, "TLS_CERT"), given(environment, "TLS_KEY")];
  if (certificate === undefined && key === undefined) return null;
  if (certificate === undefined || key === undefined)
    throw new SettingsError("TLS_CERT and TLS_KEY belong together; one of them is missing");
  return { certificate, key };
}

const OIDC_NAMES = ["OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS_URL", "OPERATOR_SUBJECT"] as const;

function oidcOf(environment: NodeJS.ProcessEnv): OidcSettings | null {
  const values = OIDC_NAMES.map(name => given(environment, name));
  const missing = OIDC_NAMES.filter((_, index) => values[index] === undefined);
  if (missing.length === OIDC_NAMES.length) return null;
  if (missing.length > 0)
    throw new SettingsError(`${missing.join(" and ")} missing: the four belong together`);
  const [issuer = "", audience = "", jwksUrl = "", operatorSubject = ""] = values;
  const loopback = (address: URL) => isLoopback(address.hostname.replace(/^\[|\]$/g, ""));
  const address = URL.parse(jwksUrl);
  if (address === null || (address.protocol !== "https:" && !loopback(address)))
    throw new SettingsError(`OIDC_JWKS_URL "${jwksUrl}" is not an address with https://`);
  return {
    issuer,
    audience,
    jwksUrl,
    operatorSubject,
    clientId: given(environment, "OIDC_CLIENT_ID"),
    scope: given(environment, "OIDC_SCOPE"),
    origins: given(environment, "OIDC_ORIGINS"),
  };
}

function given(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === "" ? undefined : value;
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
