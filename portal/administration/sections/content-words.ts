/** The fields of a section in the reader's words. */
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Content, Revised } from "#portal/administration/sections/content.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";

export function useContentWords() {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const titles: Readonly<Record<Revised, string>> = {
    name: say("名称", "Name in Chinese"),
    nameEn: say("英文名称", "Name in English"),
    river: say("河流、湖库", "River or lake, in Chinese"),
    riverEn: say("河流、湖库英文名称", "River or lake, in English"),
    targetClass: say("水质目标", "Target class"),
    parties: say("确认方", "Confirmed by"),
    normalFlow: say("流向", "Direction of flow"),
    detectionLimits: say("检出限", "Detection limits"),
  };
  const indicator = (key: string) => INDICATORS[key as IndicatorKey]?.[language] ?? key;
  const unit = (key: string) => INDICATORS[key as IndicatorKey]?.unit ?? "";
  const value = (field: Revised, content: Content): string => {
    if (field === "targetClass") {
      const target = content.targetClass;
      return target === null ? say("未定", "none") : say(`${target} 类`, `class ${target}`);
    }
    if (field === "parties") return content.parties.map(names.party).join(say("、", ", "));
    if (field === "normalFlow") {
      const flow = content.normalFlow;
      return flow === null ? say("未定", "none") : `${names.party(flow.from)} → ${names.party(flow.to)}`;
    }
    if (field === "detectionLimits") {
      const limits = Object.entries(content.detectionLimits);
      if (limits.length === 0) return say("按评价办法", "the profile's");
      return limits.map(([key, limit]) => `${indicator(key)} ${limit} ${unit(key)}`).join(say("；", "; "));
    }
    return content[field];
  };
  return { titles, indicator, unit, value };
}
