/**
 * Answers for a finding of the rule pack, at the smallest construct it is about. `reason` must say why the
 * finding is right to stay, in a sentence a reviewer can disagree with.
 */
import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
