/**
 * What an append-only table itself refuses, whoever asks: people and roles of the account that are not ours
 * to write policies for. Its resource is `*`, which in a resource policy means the table it hangs on; naming
 * the table would make it depend on itself.
 */
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { REWRITE_ACTIONS } from "./actions.ts";

export function refuseRewrites(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: "NeverRewrite",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...REWRITE_ACTIONS],
        resources: ["*"],
      }),
    ],
  });
}
