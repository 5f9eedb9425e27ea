/** How one station sends: its protocol (HJ 212), and the keys that sign its requests, two of which may live at once. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { ProtocolForm, ProtocolInWords } from "#portal/administration/protocol-form.tsx";
import { RevokedMark, RevokeKey } from "#portal/administration/revoke-key.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { readsTransmission } from "#portal/session/rights.ts";

export function StationKeys({ station, me }: { station: string; me: Me }) {
  const say = useSay();
  const reads = readsTransmission(me);
  const sending = useLive(reads ? `transmission ${station}` : null, client =>
    client.call("getTransmission", { params: { station } }),
  );
  if (!reads) return null;
  return (
    <Awaited of={sending} lines={1}>
      {({ protocol, keys }) => (
        <div className="transmission">
          <p className="quiet">
            <ProtocolInWords protocol={protocol} />
          </p>
          {me.role === "operator" && <ProtocolForm station={station} protocol={protocol} />}
          <ul>
            {keys.map(({ key, validFrom, validUntil, revoked }) => (
              <li key={key}>
                <CopyText text={key} ends={8} label={say("密钥", "key")} />{" "}
                <span className="quiet">
                  {validFrom} – {validUntil ?? say("长期", "no end")}
                </span>
                <RevokedMark revoked={revoked} />
                {me.role === "operator" && <RevokeKey of="station" keyId={key} />}
              </li>
            ))}
            {keys.length === 0 && <li className="quiet">{say("没有签名密钥", "no key signs for it")}</li>}
          </ul>
          {me.role === "operator" && <KeyForm station={station} />}
        </div>
      )}
    </Awaited>
  );
}

function KeyForm({ station }: { station: string }) {
  const say = useSay();
  return (
    <CommandForm
      title={say("登记或更换签名公钥", "Register a key, or change its validity")}
      submit={say("登记", "Register")}
      fields={[
        {
          name: "publicKey",
          label: say("公钥（Ed25519，base64url）", "Public key (Ed25519, base64url)"),
          maxLength: 43,
        },
        { name: "validFrom", label: say("生效日", "First day"), kind: "date" },
        { name: "validUntil", label: say("终止日", "Ends before"), kind: "date", optional: true },
      ]}
      send={(client, { publicKey, validFrom, validUntil }, idempotencyKey) =>
        client.call("registerStationKey", {
          params: { station },
          body: {
            publicKey,
            validFrom: inChina(validFrom),
            validUntil: validUntil ? inChina(validUntil) : null,
          },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say(
          "更换时两个密钥可同时有效；旧密钥再次登记并填终止日即到期。",
          "Two keys may live at once while one replaces the other; registered again with an end, the old one ends.",
        )}
      </p>
    </CommandForm>
  );
}

/** Days begin at midnight in China. */
function inChina(day: string | undefined): string {
  return `${day}T00:00:00+08:00`;
}
