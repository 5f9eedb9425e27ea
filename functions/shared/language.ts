/** In which language somebody is answered where a sentence is made for them: as `Accept-Language` prefers, else English. */
export type Language = "en" | "zh";

/** RFC 9110 §12.5.4: languages with weights; only the two that are spoken here count, and zero means not this one. */
export function languageOf(accepted: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: "en", weight: 0 };
  for (const each of (accepted ?? "").split(",")) {
    const [tag = "", ...parameters] = each.split(";").map(part => part.trim().toLowerCase());
    const [, language] = /^(zh|en)(?:-|$)/.exec(tag) ?? [];
    const quality = parameters.find(part => part.startsWith("q="))?.slice(2) ?? "1";
    const weight = Number(quality);
    if (language !== undefined && weight > best.weight) best = { language: language as Language, weight };
  }
  return best.language;
}
