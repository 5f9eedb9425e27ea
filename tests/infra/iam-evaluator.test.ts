/** The judge of the other tests must itself be right, above all about requests that name no condition key. */
import { expect, test } from "vitest";
import { isAllowed, type Statement } from "./support/iam.ts";

const alone = { action: "dynamodb:PutItem", resource: "data/ledger.Arn", context: {} };
const inTransaction = { ...alone, context: { "dynamodb:EnclosingOperation": "TransactWriteItems" } };
const inAnother = { ...alone, context: { "dynamodb:EnclosingOperation": "BatchExecuteStatement" } };

const put = (effect: "Allow" | "Deny", operator?: string): Statement => ({
  Effect: effect,
  Action: ["dynamodb:Put*"],
  Resource: ["data/ledger.Arn"],
  ...(operator === undefined
    ? {}
    : { Condition: { [operator]: { "dynamodb:EnclosingOperation": "TransactWriteItems" } } }),
});

test("nothing is allowed unless some statement allows it", () => {
  expect(isAllowed([], alone)).toBe(false);
  expect(isAllowed([put("Allow")], alone)).toBe(true);
  expect(isAllowed([put("Allow")], { ...alone, resource: "data/ledger.Arn/index/x" })).toBe(false);
  expect(isAllowed([put("Allow")], { ...alone, action: "dynamodb:GetItem" })).toBe(false);
});

test("a denial wins over any permission", () => {
  expect(isAllowed([put("Allow"), put("Deny")], alone)).toBe(false);
});

test("a permission for transactions is none for a put alone", () => {
  const statements = [put("Allow", "ForAnyValue:StringEquals")];
  expect([alone, inTransaction, inAnother].map(request => isAllowed(statements, request))).toEqual([
    false,
    true,
    false,
  ]);
});

test("a denial outside transactions holds when no operation encloses the put", () => {
  const statements = [put("Allow"), put("Deny", "ForAllValues:StringNotEquals")];
  expect([alone, inTransaction, inAnother].map(request => isAllowed(statements, request))).toEqual([
    false,
    true,
    false,
  ]);
});

test("an operator it does not know stops it", () => {
  expect(() => isAllowed([put("Allow", "ArnLike")], inTransaction)).toThrow("ArnLike");
});
