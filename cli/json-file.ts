/** JSON files: read, and faults placed by line and column of the field they name. */
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { Io } from "#cli/command.ts";
import { readText } from "#cli/input.ts";
import type { FaultCode } from "#domain/faults.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

export interface JsonFile {
  readonly text: string;
  readonly value: unknown;
}

/** Reads strict JSON; a syntax error is refused with its place. */
export async function readJsonFile(path: string, code: FaultCode, io: Io): Promise<Result<JsonFile>> {
  const text = await readText(path, io);
  if (!text.ok) return text;
  try {
    return ok({ text: text.value, value: JSON.parse(text.value) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(message)?.[1];
    const place =
      offset === undefined ? placeAt(text.value, text.value.length) : placeAt(text.value, Number(offset));
    return refuse(code, `not JSON: ${message}`, { expected: "a JSON document", ...place });
  }
}

/** The fault with the line and column where its field stands in the text; of the nearest part that is there. */
export function placeFault(text: string, fault: Fault): Fault {
  if (fault.line !== undefined || fault.field === undefined) return fault;
  const root = parseTree(text);
  const path = pathOf(fault.field);
  for (let length = path.length; root !== undefined && length >= 0; length--) {
    const node: Node | undefined = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return { ...fault, ...placeAt(text, node.offset) };
  }
  return fault;
}

/** `terms[0].money.amount` → terms, 0, money, amount. */
function pathOf(field: string): (string | number)[] {
  return [...field.matchAll(/([^.[\]]+)/g)].map(([, part = ""]) =>
    /^\d+$/.test(part) ? Number(part) : part,
  );
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
