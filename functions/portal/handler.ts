/** The portal's files behind the HTTP interface. It has no right on any table. */
import { signInOrigins } from "#events/portal-headers.ts";
import { servePortal } from "#functions/portal/files.ts";

export const handler = servePortal(
  process.env["PORTAL_FOLDER"] ?? "",
  signInOrigins(process.env["OIDC_ISSUER"] ?? "", process.env["OIDC_ORIGINS"]),
);
