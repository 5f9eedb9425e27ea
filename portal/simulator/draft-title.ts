/** What a draft is called on the page: agreement and version, and which of several of the same. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Draft } from "#portal/simulator/model.ts";

export function useDraftTitle(): (draft: Draft) => string {
  const say = useSay();
  const { language } = useLanguage();
  return ({ agreement: { name, version }, copy, moved = false }) =>
    `${name[language]} ${say(`第 ${version} 版`, `version ${version}`)}` +
    (copy === 1 ? "" : say(`（第 ${copy} 稿）`, ` (draft ${copy})`)) +
    (moved ? say("（调整后）", " (moved)") : "");
}
