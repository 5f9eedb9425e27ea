/** How the portal signs people in here: what it has to know before anybody is signed in, so that one build fits every deployment. */
import * as z from "zod";
import { Text } from "#events/answers/text.ts";
import { type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const Provider = z
  .object({
    issuer: Text.meta({ description: "Address of the OpenID Connect issuer, where its metadata are found" }),
    clientId: Text.meta({ description: "What the portal is called there: a public client, code with PKCE" }),
    scope: Text.meta({ description: "What it asks for", example: "openid" }),
    resource: Text.nullable().meta({
      description: "Audience of the token as RFC 8707 asks for it; null where the audience is no address",
    }),
  })
  .meta({ id: "SignInProvider" });

export const SIGN_IN_OPERATIONS = {
  getSignIn: query(
    ["How to sign in", "登录方式"],
    "everyone",
    z
      .object({
        provider: Provider.nullable().meta({
          description: "Null where a token has to be had in another way",
        }),
      })
      .meta({ id: "SignIn" }),
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
