/** A later version of a section, from the newest one; the answer says which months are assessed again by it. */
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { CommandForm, type Said } from "#portal/administration/command-form.tsx";
import { changesTo, contentSaid, type SectionVersion } from "#portal/administration/sections/content.ts";
import { useContentFields } from "#portal/administration/sections/content-fields.ts";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";

export function VersionForm({ section, newest }: { section: string; newest: SectionVersion }) {
  const say = useSay();
  const content = useContentFields(newest);
  const [done, setDone] = useState<AnswerOf<"reviseSection"> | null>(null);
  const fields = (said: Said) => [
    {
      name: "validFrom",
      label: say("自何月起生效", "In force from"),
      kind: "month" as const,
      usual: todayInChina().slice(0, 7),
      hint: say("须在最后一个已清算的月份之后", "after the last month that was settled"),
    },
    { name: "reason", label: say("变更原因", "Why"), maxLength: 500 },
    ...content(said),
  ];
  return (
    <>
      <CommandForm
        title={say("登记新版本", "Register a new version")}
        submit={say("登记", "Register")}
        fields={fields}
        send={async (client, { validFrom, reason, ...said }, idempotencyKey) => {
          setDone(null);
          const body = {
            ...{ version: newest.version + 1, validFrom, reason },
            changes: changesTo(newest, contentSaid(said)),
          };
          setDone(await client.call("reviseSection", { params: { section }, body, idempotencyKey }));
        }}
      >
        <p className="quiet">
          {say(
            "已填的是现有最新版本的内容，改动之处即为变更。自该月起已评价的月份按新版本重新评价，须重新审核、确认；已清算的月份不受影响。",
            "The fields stand as in the newest version; what you change is the new one. Months from then on that are assessed are assessed again by it, reviewed and confirmed anew; settled months are out of reach.",
          )}
        </p>
      </CommandForm>
      {done !== null && (
        <div className="notice good" role="status">
          <p>
            {say(
              `第 ${done.version} 版已登记，自 ${done.validFrom} 起生效。`,
              `Version ${done.version} is registered, in force from ${done.validFrom}. `,
            )}
            {done.months.length > 0 &&
              say(`重新评价：${done.months.join("、")}。`, `Assessed again: ${done.months.join(", ")}.`)}
          </p>
        </div>
      )}
    </>
  );
}
