/** The end of a key that may be in other hands: of stations, or of the log. Nobody takes it back, so it says what follows. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";

type KeyOf = "station" | "log";

export function RevokeKey({ of, keyId }: { of: KeyOf; keyId: string }) {
  const say = useSay();
  return (
    <CommandForm
      title={say("吊销密钥", "Revoke this key")}
      submit={say("吊销，不可撤回", "Revoke for ever")}
      fields={[
        {
          name: "since",
          label: say("自何时起可能为他人所用", "From when somebody else may have had it"),
          kind: "moment",
          hint: say("北京时间", "China Standard Time"),
        },
        {
          name: "reason",
          label: say("原因（查阅密钥者可见）", "Why; who reads the keys reads it"),
          maxLength: 500,
        },
      ]}
      send={(client, { since = "", reason = "" }, idempotencyKey) =>
        client.call(of === "station" ? "revokeStationKey" : "revokeSigningKey", {
          params: { key: keyId },
          body: { since: inChina(since), reason },
          idempotencyKey,
        })
      }
    >
      <p>
        <code>{keyId}</code>
      </p>
      <Consequences of={of} />
    </CommandForm>
  );
}

function Consequences({ of }: { of: KeyOf }) {
  const say = useSay();
  const lines =
    of === "station"
      ? [
          say(
            "立即生效：此密钥不再为任何站点签名，也不能再登记。",
            "At once: it signs for no station any more, and is never registered again.",
          ),
          say(
            "该时刻起凭此密钥收下的数据全部存疑；所涉月份须由另一人逐月裁定，裁定前不能审核、不能确认。",
            "What was accepted under it since that moment is doubted: in each month that it touches another person decides, and until then the month is neither reviewed nor confirmed.",
          ),
          say(
            "再次吊销只能把时刻提前（存疑更多），不能推后。",
            "Said again, the moment may only be earlier, so that more is doubted; never later.",
          ),
        ]
      : [
          say(
            "立即生效：此密钥不再签署检查点，直到换上新密钥。",
            "At once: it signs no checkpoint any more, and there is none until the next key is in place.",
          ),
          say(
            "每本账簿只保留该时刻以前它签署的最新一个检查点可信；此后的、更早的单独出示都不再凭它采信。",
            "Of each book one checkpoint still stands, the newest that it signed before that moment; no other is believed on it.",
          ),
          say(
            "请把新公钥当面或书面交给各方：被盗的密钥也能签出公告。",
            "Give partners the next key on paper: a thief could sign an announcement too.",
          ),
        ];
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Beside a key: that it ended, from when it is not believed, and why. */
export function RevokedMark({ revoked }: { revoked: { since: string; reason: string } | null }) {
  const say = useSay();
  if (revoked === null) return null;
  const since = chinaTime(revoked.since);
  return (
    <strong>
      {" "}
      {say(
        `已吊销，自 ${since} 起不可信：${revoked.reason}`,
        `revoked, not believed since ${since}: ${revoked.reason}`,
      )}
    </strong>
  );
}

/** `2026-11-20T08:00` as the field gives it, which is China's time. */
function inChina(moment: string): string {
  return `${moment.length === "2026-11-20T08:00".length ? `${moment}:00` : moment}+08:00`;
}
