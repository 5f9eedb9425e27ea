/** The DynamoDB actions that rights are made of, spelled out: a wildcard would grow with the service. */

export const READ_ACTIONS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;

/** `TransactWriteItems` has no action of its own; the actions inside it are judged one by one. */
export const APPEND_ACTION = "dynamodb:PutItem";
export const CONDITION_CHECK_ACTION = "dynamodb:ConditionCheckItem";

/**
 * What can change or remove an item, or write one without a condition being possible. `PutItem` can replace
 * an item too, but no policy can demand its condition: the code that writes and the stream answer for that.
 */
export const REWRITE_ACTIONS = [
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLSelect",
] as const;

export const STREAM_ACTIONS = [
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
] as const;

/** In the one table whose items may be replaced and removed. */
export const FORGET_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:DeleteItem",
] as const;

/** How a part of the service did is put in place of how it did before. */
export const PULSE_ACTIONS = { says: ["dynamodb:PutItem"], reads: ["dynamodb:Query"] } as const;
