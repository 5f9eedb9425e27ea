/**
 * Whose tokens the API believes. Parameters, not constants: the templates are the same for every deployment
 * and an issuer is chosen by whoever deploys (China Regions have no user pools, so it may be any OIDC one).
 */
import { CfnParameter } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { IdentitySettings } from "../settings.ts";

export interface IdentityParameters {
  readonly issuer: string;
  /** Origins of the issuer beside that of its name, separated by spaces. */
  readonly origins: string;
  /** Environment variables for functions that check tokens. */
  readonly environment: Readonly<Record<string, string>>;
  /** And for the one that tells the portal how to sign in. */
  readonly forPortal: Readonly<Record<string, string>>;
}

export function identityParameters(scope: Construct, suggested: IdentitySettings): IdentityParameters {
  const parameter = (id: string, description: string, suggestion: string | undefined, pattern: string) =>
    new CfnParameter(scope, id, {
      type: "String",
      description,
      allowedPattern: pattern,
      ...(suggestion === undefined ? {} : { default: suggestion }),
    }).valueAsString;

  const issuer = parameter(
    "OidcIssuer",
    "Issuer of tokens, as in their iss claim",
    suggested.oidcIssuer,
    HTTPS,
  );
  const environment = {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: parameter(
      "OidcAudience",
      "Audience of tokens: this API",
      suggested.oidcAudience,
      SOMETHING,
    ),
    OIDC_JWKS_URL: parameter(
      "OidcJwksUrl",
      "Where the issuer's public keys are",
      suggested.oidcJwksUrl,
      HTTPS,
    ),
    OPERATOR_SUBJECT: parameter(
      "OperatorSubject",
      "Subject of the first operator, who registers everyone else",
      suggested.operatorSubject,
      SOMETHING,
    ),
  };
  const forPortal = {
    OIDC_CLIENT_ID: parameter(
      "OidcClientId",
      "What the portal is called at the issuer; empty: people paste a token",
      suggested.oidcClientId ?? "",
      ANYTHING,
    ),
    OIDC_SCOPE: parameter(
      "OidcScope",
      "What the portal asks the issuer for",
      suggested.oidcScope ?? "openid",
      ANYTHING,
    ),
  };
  const origins = parameter(
    "OidcOrigins",
    "Origins of the issuer beside that of its name, separated by spaces; usually none",
    suggested.oidcOrigins ?? "",
    ORIGINS,
  );
  return { issuer, origins, environment, forPortal };
}

const HTTPS = "^https://\\S+$";
const SOMETHING = "^\\S+$";
const ANYTHING = "^[^\\r\\n]*$";
const ORIGINS = "^(https://[^\\s/;]+( |$))*$";
