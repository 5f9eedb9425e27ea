/** The fields of a section, empty where one is registered, and as they stand where it is revised. */
import { INDICATOR_KEYS } from "#domain/monitoring/indicator.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { chosenOf, type FormField, type Said } from "#portal/administration/command-form.tsx";
import { type Content, LIMIT, NO_TARGET } from "#portal/administration/sections/content.ts";
import { useContentWords } from "#portal/administration/sections/content-words.ts";
import { useSay } from "#portal/language/language.tsx";
import { useNames, useParties } from "#portal/live/names.tsx";

export function useContentFields(stands: Content | null): (said: Said) => readonly FormField[] {
  const say = useSay();
  const names = useNames();
  const { titles, indicator, unit } = useContentWords();
  const parties = (useParties().data?.parties ?? []).map(({ id }) => [id, names.party(id)] as const);
  const limited = Object.keys(stands?.detectionLimits ?? {}).join(" ");
  const usual = (text: string | undefined) => (text === undefined ? {} : { usual: text });
  return ({ limits = limited }) => [
    ...(["name", "nameEn", "river", "riverEn"] as const).map(name => ({
      ...{ name, label: titles[name] },
      ...usual(stands?.[name]),
    })),
    {
      ...{ name: "targetClass", label: titles.targetClass, kind: "choice" },
      usual: stands === null ? "Ⅲ" : (stands.targetClass ?? NO_TARGET),
      options: [
        ...WATER_CLASSES.map(each => [each, say(`${each} 类`, `class ${each}`)] as const),
        [NO_TARGET, say("未定", "none")],
      ],
    },
    {
      ...{ name: "parties", label: titles.parties, kind: "many", options: parties },
      ...usual(stands?.parties.join(" ")),
    },
    {
      ...{ name: "from", label: say("上游方", "Flows from"), kind: "choice" },
      ...{ options: parties, optional: true },
      ...usual(stands?.normalFlow?.from),
      hint: say("跨界断面：水通常自上游方流向下游方", "where the section lies on a border"),
    },
    {
      ...{ name: "to", label: say("下游方", "Flows to"), kind: "choice" },
      ...{ options: parties, optional: true },
      ...usual(stands?.normalFlow?.to),
    },
    {
      ...{ name: "limits", label: say("另定检出限的指标", "Indicators with a detection limit of their own") },
      ...{ kind: "many", usual: limited, optional: true },
      options: INDICATOR_KEYS.map(key => [key, indicator(key)] as const),
      hint: say("此处仪器的检出限；其他指标按评价办法", "of the instruments here; else the profile's"),
    },
    ...chosenOf(limits).map(key => ({
      name: LIMIT + key,
      label: say(`${indicator(key)}检出限（${unit(key)}）`, `Limit of ${indicator(key)} (${unit(key)})`),
      ...usual(stands?.detectionLimits[key]),
    })),
  ];
}
