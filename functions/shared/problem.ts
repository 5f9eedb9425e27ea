/** Refusals as RFC 9457 problems. `code` is stable; `errors` names every fault with its field. */
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import type { Refused } from "#domain/result.ts";
import { boundedFaults, cut } from "#functions/shared/bounded-faults.ts";

const STATUS: Partial<Record<FaultCode, number>> = {
  "request.malformed": 400,
  "request.duplicate-name": 400,
  "request.name": 400,
  "request.depth": 400,
  "request.text": 400,
  "request.number": 400,
  "request.too-many": 429,
  "request.key-missing": 400,
  "access.unauthenticated": 401,
  "access.unknown-principal": 403,
  "access.forbidden": 403,
  "access.own-proposal": 403,
  "access.no-rights-now": 403,
  "access.issuer-unreachable": 503,
  "principal.waiting": 409,
  "principal.decided": 409,
  "principal.last-operator": 409,
  "principal.ended": 409,
  "review.own-doubt": 403,
  "request.unknown-route": 404,
  "record.not-found": 404,
  "checkpoint.none": 404,
  "fund.under-way": 409,
  "record.exists": 409,
  "ledger.claimed": 409,
  "ledger.account-exists": 409,
  "ledger.account-version": 409,
  "ledger.reversed": 409,
  "ledger.block-refused": 409,
  "fund.recorded-before": 409,
  "agreement.overlap": 409,
  "fact.told": 409,
  "fact.superseded": 409,
  "fact.term-over": 409,
  "settlement.objected": 409,
  "settlement.term-over": 409,
  "settlement.resolved": 409,
  "settlement.settled": 409,
  "voucher.decided": 409,
  "voucher.second-person": 403,
  "voucher.for-another": 403,
  "voucher.handed-over": 403,
  "job.decided": 409,
  "job.not-stopped": 409,
  "review.decided": 409,
  "joint-sample.reported": 409,
  "joint-sample.not-disputed": 409,
  "review.open-doubts": 409,
  "assessment.not-a-party": 403,
  "assessment.not-reviewed": 409,
  "station.succession": 409,
  "assessment.superseded": 409,
  "assessment.objected": 409,
  "assessment.term-over": 409,
  "case.state": 409,
  "case.signed": 409,
  "bank.same-person": 403,
  "bank.line-used": 409,
  "bank.sealed": 409,
  "bank.account-state": 409,
  "bank.not-reviewed": 409,
  "bank.order-paid": 409,
  "bank.order-listed": 409,
  "request.too-large": 413,
  "request.range": 416,
  "request.media-type": 415,
  "internal.error": 500,
  "statement.building": 409,
  "statement.replaced": 409,
  "statement.unsigned": 503,
  "ledger.contention": 503,
  "ledger.throttled": 503,
  "ledger.incomplete-read": 503,
  "ledger.clock": 503,
};

const RETRY_AFTER_S = "2";

export function problemOf(
  refused: Refused,
  about: { path: string; requestId: string },
): APIGatewayProxyStructuredResultV2 {
  const [first] = refused.faults;
  const { en, zh } = FAULTS[first.code];
  const status = STATUS[first.code] ?? 422;
  const problem = {
    type: `urn:headwater:problem:${first.code}`,
    title: en,
    titleZh: zh,
    status,
    detail: cut(first.message),
    code: first.code,
    instance: about.path,
    requestId: about.requestId,
    ...boundedFaults(refused.faults),
  };
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      ...(status === 503 || status === 429 ? { "retry-after": RETRY_AFTER_S } : {}),
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
    body: JSON.stringify(problem),
  };
}
