/** One person doubts the values that were picked, with the reason; another person decides. */
import { Select } from "antd";
import { useState } from "react";
import type { Picking } from "#portal/data-review/picked-values.ts";
import { ReasonWithEvidence, type SaidReason } from "#portal/data-review/reason-with-evidence.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";

interface MarkDoubtfulProps {
  readonly section: string;
  readonly month: string;
  readonly picking: Picking;
  readonly onClose: () => void;
}

export function MarkDoubtful({ section, month, picking, onClose }: MarkDoubtfulProps) {
  const say = useSay();
  const [instead, setInstead] = useState<string | null>(null);
  const { picked } = picking;
  const earlier = picked.length === 1 ? (picked[0]?.value.revisions ?? []) : [];
  const mark = useCommand((client, said: SaidReason & { instead: string | null }, idempotencyKey) =>
    client.call("markDoubtful", {
      params: { section, month },
      body: {
        ...said,
        values: picked.map(({ station, time, indicator }) => ({ station, time, indicator })),
      },
      idempotencyKey,
    }),
  );
  const right = earlier.some(({ value }) => value === instead) ? instead : null;
  return (
    <ReasonWithEvidence
      label={say("存疑理由", "Why they are doubtful")}
      submit={say(`标记 ${picked.length} 个值存疑`, `Doubt ${picked.length} values`)}
      command={mark}
      toInput={said => ({ ...said, instead: right })}
      onClose={onClose}
      ready={picked.length > 0}
    >
      <p>
        {picked.length === 0
          ? say("请在下表中点选存疑的值。", "Pick the doubtful values in the table below.")
          : say(
              `已选 ${picked.length} 个值；另一人决定之前仍计入评价。`,
              `${picked.length} values picked; they count until another person decides.`,
            )}
      </p>
      {earlier.length > 0 && (
        <Labelled
          label={say("应以较早的修订为准（可不选）", "The earlier revision that is right (optional)")}
        >
          {id => (
            <Select
              id={id}
              allowClear
              value={right}
              onChange={(next: string | null | undefined) => setInstead(next ?? null)}
              options={[...new Set(earlier.map(({ value }) => value))].map(value => ({
                value,
                label: value,
              }))}
            />
          )}
        </Labelled>
      )}
    </ReasonWithEvidence>
  );
}
