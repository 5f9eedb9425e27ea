/** A chain as text, to be read from the packet down to the bank's line. */
import { type Language, renderSteps } from "#domain/agreement/render-trace.ts";
import type { Chain, ChainLink } from "#domain/chain/link.ts";

/** Marks what was asked for, what is not there yet, and what the reader may not see. */
const MARKS = { asked: "▶", there: "·", "not-yet": "○", withheld: "×" } as const;

const LEGEND = {
  zh: "▶ 所查对象  ○ 尚未发生  × 无权查看",
  en: "▶ what was asked for  ○ not yet  × not for you to see",
} as const;

export function renderChain({ of, links, notes }: Chain, language: Language): string {
  const lines = links.flatMap(each => {
    const asked = each.kind === of.kind && each.reference === of.reference;
    return renderLink(each, MARKS[asked ? "asked" : each.state], language);
  });
  const end = ["", LEGEND[language], ...notes.map(note => `* ${note[language]}`)];
  return `${[...lines, ...end].join("\n")}\n`;
}

function renderLink(
  { words, amount, at, by, reference, details, attachments, calculation }: ChainLink,
  mark: string,
  language: Language,
): string[] {
  const none = language === "zh" ? "尚无" : "not yet";
  const unit = language === "zh" ? "元" : "yuan";
  const sum = amount === null ? "" : `  ${amount} ${unit}`;
  const about = [at ?? "", by.join(", "), reference ?? ""].filter(text => text !== "").join("  ");
  return [
    `${mark} ${words[language]}${sum}`,
    ...(about === "" ? [] : [`    ${about}`]),
    ...details.map(({ name, value }) => `    ${name[language]}: ${value ?? none}`),
    ...attachments.map(({ name, bytes, digest }) => {
      const size = bytes === null ? "" : `${bytes} B, `;
      return `    ${language === "zh" ? "附件" : "attachment"}: ${name} (${size}SHA-256 ${digest})`;
    }),
    ...(calculation === null
      ? []
      : renderSteps(calculation, { language, name: id => id }).map(line => `  ${line}`)),
  ];
}
