/**
 * Whose tokens the API believes. Parameters, not constants: the templates are the same for every deployment
 * and an issuer is chosen by whoever deploys (China Regions have no user pools, so it may be any OIDC one).
 */
import { CfnParameter } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { IdentitySettings } from "../settings.ts";

/** Environment variables for functions that check tokens. */
export function identityEnvironment(scope: Construct, suggested: IdentitySettings): Record<string, string> {
  const parameter = (id: string, description: string, suggestion: string | undefined, pattern: string) =>
    new CfnParameter(scope, id, {
      type: "String",
      description,
      allowedPattern: pattern,
      ...(suggestion === undefined ? {} : { default: suggestion }),
    }).valueAsString;

  return {
    OIDC_ISSUER: parameter(
      "OidcIssuer",
      "Issuer of tokens, as in their iss claim",
      suggested.oidcIssuer,
      HTTPS,
    ),
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
}

const HTTPS = "^https://\\S+$";
const SOMETHING = "^\\S+$";
