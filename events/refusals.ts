/** How a refusal is answered, and which ones follow from the contract of an operation alone. */
import type { FaultCode } from "#domain/faults.ts";
import type { Operation } from "#events/operation.ts";

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
  "access.key-revoked": 403,
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
  "section.settled": 409,
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
  "fact.too-many-waiting": 409,
  "settlement.objected": 409,
  "settlement.term-over": 409,
  "settlement.resolved": 409,
  "settlement.settled": 409,
  "netting.reserved": 409,
  "netting.changed": 409,
  "netting.decided": 409,
  "netting.not-posted": 409,
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
  "webhook.too-many": 409,
  "webhook.state": 409,
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
  "archive.unfinished": 409,
  "ledger.contention": 503,
  "ledger.throttled": 503,
  "ledger.incomplete-read": 503,
  "ledger.unreachable": 503,
  "ledger.clock": 503,
};

/** The HTTP status of a code; 422 where the request was understood and its content is refused. */
export function statusOf(code: FaultCode): number {
  return STATUS[code] ?? 422;
}

/** What somebody does about a refusal of a status. */
export const REMEDIES: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  400: { zh: "按 expected 改正请求后重发", en: "mend the request as `expected` says and send it again" },
  401: { zh: "登录，带上有效的令牌", en: "sign in and bring a token that is valid" },
  403: { zh: "由有权的人办理，或先登记权限", en: "let somebody do it who may, or have the right registered" },
  404: { zh: "核对地址中的编号", en: "look at the names in the address" },
  409: { zh: "重新读取现状后再决定", en: "read what is there now and decide anew" },
  413: { zh: "分成几次，或用分段上传", en: "send it in several parts" },
  415: { zh: "改用接口写明的内容类型", en: "use a media type that the operation names" },
  416: { zh: "按文件长度重新请求", en: "ask for a part that the file has" },
  422: {
    zh: "按 field、value、expected 改正内容",
    en: "mend the content by `field`, `value` and `expected`",
  },
  429: {
    zh: "稍等（Retry-After），沿用原键重发",
    en: "wait (`Retry-After`) and send it again with the same key",
  },
  500: {
    zh: "沿用原键重发；仍失败的连同 requestId 报告",
    en: "send it again with the same key; if it fails again, report its `requestId`",
  },
  503: {
    zh: "稍等（Retry-After），沿用原键重发",
    en: "wait (`Retry-After`) and send it again with the same key",
  },
};

const EVERYWHERE: readonly FaultCode[] = [
  "request.invalid",
  "request.too-many",
  "internal.error",
  "ledger.unreachable",
];
const SIGNED_IN: readonly FaultCode[] = [
  "access.unauthenticated",
  "access.unknown-principal",
  "access.no-rights-now",
  "access.forbidden",
  "access.issuer-unreachable",
];
const JSON_BODY: readonly FaultCode[] = [
  "request.malformed",
  "request.text",
  "request.duplicate-name",
  "request.name",
  "request.depth",
  "request.number",
];
const ANY_BODY: readonly FaultCode[] = ["request.media-type", "request.too-large"];
const KEYED: readonly FaultCode[] = ["request.key-missing", "request.key-reused"];

/**
 * The codes with which the door refuses a request to an operation, before its own rules are asked: who may, the form of
 * address, key and body. What the rules of the domain refuse comes beside these.
 */
export function refusalsOf(
  path: string,
  { roles, body, files = [], keyed }: Operation,
): readonly FaultCode[] {
  const codes = new Set<FaultCode>(EVERYWHERE);
  const add = (more: readonly FaultCode[], when: boolean) => {
    if (when) for (const code of more) codes.add(code);
  };
  add(SIGNED_IN, roles !== "everyone");
  add(KEYED, keyed);
  add(JSON_BODY, body !== undefined);
  add(ANY_BODY, body !== undefined || files.length > 0);
  add(["record.not-found"], path.includes("{"));
  add(["answer.too-large"], body === undefined && files.length === 0 && !keyed);
  return [...codes].sort((one, other) => statusOf(one) - statusOf(other) || one.localeCompare(other));
}
