/** JSON files: read, and faults placed by line and column of the field they name. */
import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import type { Io } from "#cli/command.ts";
import { readText } from "#cli/input.ts";
import type { FaultCode } from "#domain/faults.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

interface JsonFile {
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
    const place = placeAt(text.value, offsetOf(message, text.value));
    return refuse(code, `not JSON: ${reasonOf(message)}`, { expected: "a JSON document", ...place });
  }
}

/** Names that stand in an object again: readers of JSON differ in which of the two they believe. */
export function repeatedNames({ text }: JsonFile, code: FaultCode): Fault[] {
  const root = treeOf(text);
  const parts = root === undefined ? [] : [root];
  const faults: Fault[] = [];
  for (const { type, children = [] } of parts) {
    const names = type === "object" ? children.flatMap(property => property.children?.[0] ?? []) : [];
    const first = new Map(names.toReversed().map(name => [name.value, name]));
    for (const name of names.filter(each => first.get(each.value) !== each)) {
      const message = `${JSON.stringify(name.value)} stands twice in one object`;
      faults.push({ code, message, expected: "every name once", ...placeAt(text, name.offset) });
    }
    for (const child of children) parts.push(child);
  }
  return faults;
}

/** Where the text stops being JSON. Not every message of the engine says so. */
function offsetOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const errors: ParseError[] = [];
  treeOf(text, errors);
  return errors[0]?.offset ?? text.length;
}

/** The engine's message without its piece of the text, which may run over lines, and without the place. */
function reasonOf(message: string): string {
  return message.replace(/, (?:\.{3})?".*$/s, "").replace(/(?: in JSON)? at position .*$/s, "");
}

/** Undefined when there is nothing to read or it is nested deeper than the parser goes. */
function treeOf(text: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(text, errors);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The faults with line and column where their fields stand in the text, or the nearest part that is there. */
export function placeFaults(text: string, faults: readonly Fault[]): Fault[] {
  const root = treeOf(text);
  return faults.map(fault => {
    if (root === undefined || fault.line !== undefined || fault.field === undefined) return fault;
    const path = pathOf(fault.field);
    for (let length = path.length; length >= 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node !== undefined) return { ...fault, ...placeAt(text, node.offset) };
    }
    return fault;
  });
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
