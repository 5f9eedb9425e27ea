/** To the place in the documents that says step by step what to do. */
import type { Runbook } from "#portal/administration/operations/part-words.ts";
import { addressOfPage } from "#portal/docs/page.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";

export function RunbookLink({ to: { page, place, title } }: { to: Runbook }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <a href={addressOfPage(page, place?.[language])}>
      {say(`操作指南：${title.zh} →`, `Guide: ${title.en} →`)}
    </a>
  );
}
