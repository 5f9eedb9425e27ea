/**
 * A case (问题台账 item): something wrong at a section, its owner, its deadline, and every step until it is closed (销号)
 * by the side that opened it and by the neighbour. Pure: a case and an act give the next case, or say why not.
 */

import { canonicalBytes } from "#domain/canonical.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";
import type { CardRule } from "#domain/warning/card-rules.ts";

/** What the work on a case is made of, in its usual order; each may come more than once. */
export const WORK_KINDS = ["monitoring", "patrol", "treatment", "enforcement"] as const;

export type WorkKind = (typeof WORK_KINDS)[number];

export type StepKind =
  | WorkKind
  | "opened"
  | "card"
  | "handed-over"
  | "shared"
  | "signed"
  | "returned"
  | "closed";

/** A document or photo that is kept elsewhere: what it is called, and the SHA-256 (hex) of its bytes. */
export interface CaseEvidence {
  readonly name: string;
  readonly digest: string;
  /** Where it is kept; `null` when only the digest is recorded. */
  readonly reference: string | null;
}

export interface Place {
  readonly name: string;
  /** Decimal degrees (CGCS 2000), as text. */
  readonly longitude: string | null;
  readonly latitude: string | null;
}

/** Who acts: a person for a party, the operator (`party` null), or the service itself (`by` is `headwater`). */
export interface Actor {
  readonly by: string;
  readonly party: string | null;
}

export interface CaseStep extends Actor {
  readonly kind: StepKind;
  /** RFC 3339 instant in UTC. */
  readonly at: string;
  readonly note: string;
  readonly place: Place | null;
  /** Number of the enforcement document (执法文书). */
  readonly document: string | null;
  /** Parties it was handed to or shared with. */
  readonly to: readonly string[];
  readonly evidence: readonly CaseEvidence[];
}

export type CaseOrigin = "card" | "patrol" | "hand";

/** A side that agreed to close: the one that opened the case, or the neighbour. */
export interface Signature extends Actor {
  readonly side: "opener" | "neighbour";
  readonly at: string;
}

export interface SectionCase {
  readonly id: string;
  readonly section: string;
  /** Parties of the section when it was opened: those who may see, own and close it. */
  readonly parties: readonly string[];
  readonly origin: CaseOrigin;
  readonly title: string;
  /** The rule of the cards it is about; `null` for a patrol's and one opened by hand. */
  readonly rule: CardRule | null;
  readonly cards: readonly string[];
  /** The party that opened it; for a card the one in charge of the section; `null`: the operator. */
  readonly openedFor: string | null;
  readonly openedAt: string;
  /** Date in China from which the term runs. */
  readonly openedOn: string;
  readonly workingDays: number;
  /** Last day of the term; `null` while the calendar does not know the year in which it ends. */
  readonly dueOn: string | null;
  readonly owner: string;
  readonly jointOwners: readonly string[];
  readonly steps: readonly CaseStep[];
  readonly state: "open" | "closing" | "closed";
  readonly signatures: readonly Signature[];
  readonly closedAt: string | null;
}

/** What one step brings, beside who and when. */
export interface StepContent {
  readonly note: string;
  readonly place?: Place | null;
  readonly document?: string | null;
  readonly evidence?: readonly CaseEvidence[];
}

export interface Act extends Actor {
  readonly at: string;
}

/** A record of the store holds 400 KB; work leaves room for what closes the case. */
const WORK_BYTES_MAX = 300_000;
const BYTES_MAX = 380_000;

export function stepOf(
  kind: StepKind,
  { by, party, at }: Act,
  content: StepContent,
  to: readonly string[] = [],
): CaseStep {
  const { note, place = null, document = null, evidence = [] } = content;
  return { kind, at, by, party, note, place, document, to, evidence };
}

/** One more step of work. A patrol says where and shows a picture; enforcement names its document. */
export function work(one: SectionCase, kind: WorkKind, act: Act, content: StepContent): Result<SectionCase> {
  const fault = incomplete(kind, content);
  if (fault !== null) return { ok: false, faults: [fault] };
  return withStep(one, stepOf(kind, act, content));
}

/** What the kind of step asks for and the content lacks. */
export function incomplete(kind: WorkKind, { place, document, evidence }: StepContent): Fault | null {
  const lacks = (field: string, expected: string): Fault => ({
    code: "case.incomplete",
    message: `a step of ${kind} needs ${expected}`,
    field,
    expected,
  });
  if (kind === "patrol" && (place ?? null) === null) return lacks("place", "the place that was visited");
  if (kind === "patrol" && (evidence ?? []).length === 0) return lacks("evidence", "at least one photo");
  if (kind === "enforcement" && (document ?? null) === null)
    return lacks("document", "the number of the document");
  return null;
}

/** Another card of the same reason joins the case that is open already. */
export function joinCard(one: SectionCase, card: string, act: Act, note: string): Result<SectionCase> {
  if (one.cards.includes(card)) return ok(one);
  const joined = withStep(one, stepOf("card", act, { note }));
  return joined.ok ? ok({ ...joined.value, cards: [...one.cards, card] }) : joined;
}

/** Another party of the section becomes the owner, and is no longer a joint one. */
export function handOver(one: SectionCase, to: string, act: Act, note: string): Result<SectionCase> {
  if (one.state === "closing") {
    return refuse("case.state", `case ${one.id} waits for a signature; return it before it is handed over`, {
      field: "case",
      value: one.state,
      expected: "open",
    });
  }
  const known = ofSection(one, [to], "to");
  if (!known.ok) return known;
  if (to === one.owner) {
    return refuse("case.owner", `case ${one.id} is owned by ${to} already`, {
      field: "to",
      value: to,
      expected: one.parties.filter(party => party !== to).join(" or "),
    });
  }
  const handed = withStep(one, stepOf("handed-over", act, { note }, [to]));
  if (!handed.ok) return handed;
  return ok({ ...handed.value, owner: to, jointOwners: one.jointOwners.filter(party => party !== to) });
}

/** Sets the parties that own it together with the owner. */
export function share(
  one: SectionCase,
  jointOwners: readonly string[],
  act: Act,
  note: string,
): Result<SectionCase> {
  const known = ofSection(one, jointOwners, "jointOwners");
  if (!known.ok) return known;
  const others = one.parties.filter(party => jointOwners.includes(party) && party !== one.owner);
  const shared = withStep(one, stepOf("shared", act, { note }, others));
  return shared.ok ? ok({ ...shared.value, jointOwners: others }) : shared;
}

/**
 * One side agrees that it is done; the second closes the case. The first shows evidence of what was done, the second
 * may add its own.
 */
export function sign(
  one: SectionCase,
  side: Signature["side"],
  act: Act,
  content: StepContent,
): Result<SectionCase> {
  if (one.signatures.some(signature => signature.side === side)) {
    return refuse("case.signed", `the ${side}'s side has signed case ${one.id}`, {
      field: "case",
      value: side,
      expected: `the ${side === "opener" ? "neighbour" : "opener"}'s side`,
    });
  }
  if (one.signatures.length === 0 && (content.evidence ?? []).length === 0) {
    return refuse("case.incomplete", "closing begins with evidence of what was done", {
      field: "evidence",
      expected: "at least one document or photo",
    });
  }
  const signed = withStep(one, stepOf("signed", act, content), BYTES_MAX);
  if (!signed.ok) return signed;
  const { by, party, at } = act;
  const signatures = [...one.signatures, { side, by, party, at }];
  if (signatures.length < 2) return ok({ ...signed.value, state: "closing", signatures });
  const closed = stepOf("closed", act, { note: content.note });
  return ok({
    ...signed.value,
    state: "closed",
    signatures,
    closedAt: at,
    steps: [...signed.value.steps, closed],
  });
}

/** The other side does not agree: the signature falls away and the work goes on. */
export function returnCase(one: SectionCase, act: Act, note: string): Result<SectionCase> {
  if (one.state !== "closing") {
    return refuse(
      "case.state",
      `case ${one.id} is ${one.state}; only one that waits for a signature is returned`,
      {
        field: "case",
        value: one.state,
        expected: "closing",
      },
    );
  }
  const returned = withStep(one, stepOf("returned", act, { note }), BYTES_MAX);
  return returned.ok ? ok({ ...returned.value, state: "open", signatures: [] }) : returned;
}

function withStep(one: SectionCase, step: CaseStep, bytesMax = WORK_BYTES_MAX): Result<SectionCase> {
  if (one.state === "closed") {
    return refuse("case.state", `case ${one.id} was closed at ${one.closedAt}`, {
      field: "case",
      value: "closed",
      expected: "a case that is open",
    });
  }
  const next = { ...one, steps: [...one.steps, step] };
  if (canonicalBytes(next).length <= bytesMax) return ok(next);
  return refuse("record.too-large", `case ${one.id} holds no more steps; close it and open another`, {
    field: "case",
    expected: `at most ${bytesMax} bytes`,
  });
}

function ofSection({ parties, section }: SectionCase, named: readonly string[], field: string): Result<null> {
  const foreign = named.find(party => !parties.includes(party));
  if (foreign === undefined) return ok(null);
  return refuse("case.owner", `${foreign} is not a party of section ${section}`, {
    field,
    value: foreign,
    expected: parties.join(" or "),
  });
}
