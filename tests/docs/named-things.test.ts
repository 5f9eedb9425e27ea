import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FAULTS } from "#domain/faults.ts";
import { EVENT_TYPES } from "#events/domain-events.ts";
import { ROUTES } from "#events/routes.ts";
import { PAGES, proseOf, ROOT, textOf } from "#tests/docs/pages.ts";

/** Decisions and the changelog say what was so on their day. */
const STANDING = PAGES.filter(page => !page.startsWith("docs/decisions/") && page !== "CHANGELOG.md");

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

/** What stands between backquotes in the sentences of a page. */
function codeOf(page: string): string[] {
  return [...proseOf(textOf(page)).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}

/** What has a name of the same form as a refusal's code: kinds of events, and what a gateway writes into its log. */
const OTHERS = new Set([...EVENT_TYPES, ...wordsOfGateway()]);

function wordsOfGateway(): string[] {
  return globSync(join(ROOT, "edge/*.ts")).flatMap(file =>
    [...readFileSync(file, "utf8").matchAll(/log\("\w+", "([\w.-]+)"/g)].map(([, word = ""]) => word),
  );
}

const SHAPES = Object.values(ROUTES).map(route => shapeOf(route));

/** A route with one sign for whatever its parameters are called, or filled with. */
function shapeOf(route: string): string {
  return route.replaceAll(/\{[^}]*\}|<[^>]*>|\$\w+/g, "*");
}

function isRoute(said: string): boolean {
  const [method = "", path = ""] = said.split(" ");
  const asked = `${method} ${shapeOf(path)}`.split("/");
  return SHAPES.some(shape => {
    const parts = shape.split("/");
    return (
      parts.length === asked.length &&
      parts.every((part, index) => part === asked[index] || (part === "*" && index > 2))
    );
  });
}

describe.each(STANDING)("what %s names is there:", page => {
  const code = codeOf(page);

  test("scripts", () => {
    const named = code.flatMap(each => /^(?:\w+=\S+ )*npm run (?!-s)([\w:-]+)/.exec(each)?.[1] ?? []);
    expect(named.filter(name => scripts[name] === undefined)).toEqual([]);
  });

  test("operations", () => {
    const named = code.flatMap(each => /^(?:GET|POST) \/v1\/[^\s?`]+/.exec(each)?.[0] ?? []);
    expect(named.filter(said => !/…|\{proxy\+\}/.test(said) && !isRoute(said))).toEqual([]);
  });

  test("codes of refusals", () => {
    const families = new Set(Object.keys(FAULTS).map(name => name.split(".")[0]));
    const named = code.filter(
      each => /^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(each) && !/\.(ts|md|json)$/.test(each),
    );
    const ours = named.filter(each => families.has(each.split(".")[0] ?? "") && !OTHERS.has(each));
    expect(ours.filter(each => !(each in FAULTS))).toEqual([]);
  });
});
