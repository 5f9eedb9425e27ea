/** One HTTP exchange: a good answer, or a `ProblemError`. No failure is swallowed and none has another shape. */
import type * as z from "zod";
import type * as receipts from "#events/answers/receipts.ts";

export type Problem = z.output<typeof receipts.Problem>;

/** The service refused, or could not be reached or understood (`internal.error`; status 0: not reached). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.detail || problem.title}`, options);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

export type Fetch = typeof globalThis.fetch;

export async function exchange(
  address: string,
  init: RequestInit,
  // The browser's own insists on being called on its window.
  fetch: Fetch = (input, options) => globalThis.fetch(input, options),
  // Of what is not answered with 2xx and is an answer all the same.
  isAnswer: (text: string) => boolean = () => false,
): Promise<Response> {
  const response = await fetch(address, init).catch((cause: unknown) => notReached(cause));
  if (response.ok) return response;
  const text = await readBody(response.clone().text());
  if (isAnswer(text)) return response;
  throw new ProblemError(problemIn(text) ?? strange(response.status, text));
}

/** The whole body; a connection that breaks in the middle is a problem like one that never came about. */
export function readBody<T>(body: Promise<T>): Promise<T> {
  return body.catch((cause: unknown) => notReached(cause));
}

export function readJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProblemError(strange(status, text), { cause });
  }
}

function problemIn(text: string): Problem | null {
  try {
    const {
      code,
      title,
      titleZh = title,
      detail = "",
      language = "en",
      errors = [],
      ...rest
    } = JSON.parse(text) ?? {};
    if (typeof code !== "string" || typeof title !== "string") return null;
    return { ...rest, code, title, titleZh, detail, language, errors };
  } catch {
    return null;
  }
}

function notReached(cause: unknown): never {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const problem = clientProblem(0, "The service cannot be reached", "无法连接服务", detail);
  throw new ProblemError(problem, { cause });
}

/** A proxy's page, a file server's answer: anything that does not speak the contract. */
function strange(status: number, text: string): Problem {
  const words = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const detail =
    words === "" ? `Status ${status} without a body` : `Status ${status}: ${words.slice(0, 200)}`;
  return clientProblem(status, "The answer is not one of this service", "收到的应答不是本服务的应答", detail);
}

function clientProblem(status: number, title: string, titleZh: string, detail: string): Problem {
  const nowhere = { type: "about:blank", instance: "", requestId: "", errors: [] };
  return { ...nowhere, title, titleZh, status, detail, language: "en", code: "internal.error" };
}
