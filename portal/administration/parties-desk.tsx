/** The governments that are party, with the keys by which their signatures are verified. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useParties } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";

export function PartiesDesk({ me }: { me: Me }) {
  const say = useSay();
  const parties = useParties();
  const operates = me.role === "operator";
  return (
    <>
      {operates && (
        <CommandForm
          title={say("登记主体", "Register a party")}
          submit={say("登记", "Register")}
          fields={[
            { name: "id", label: say("代码", "Code"), maxLength: 64 },
            { name: "name", label: say("名称", "Name in Chinese") },
            { name: "nameEn", label: say("英文名称", "Name in English") },
          ]}
          send={(client, body, idempotencyKey) => client.call("registerParty", { body, idempotencyKey })}
        />
      )}
      <Awaited of={parties} lines={5}>
        {found =>
          found.parties.length === 0 ? (
            <Empty title={say("尚未登记主体", "No party is registered yet")} />
          ) : (
            <table className="ledger-table stacking">
              <thead>
                <tr>
                  <th scope="col">{say("名称", "Name")}</th>
                  <th scope="col">{say("英文名称", "In English")}</th>
                  <th scope="col">{say("代码", "Code")}</th>
                  <th scope="col">{say("验证公钥（见证检查点）", "Keys that cosign checkpoints")}</th>
                </tr>
              </thead>
              <tbody>
                {found.parties.map(({ id, name, nameEn }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td data-label={say("英文名称", "In English")}>{nameEn}</td>
                    <td data-label={say("代码", "Code")}>
                      <code>{id}</code>
                    </td>
                    <td data-label={say("验证公钥", "Keys")}>
                      <PartyKeys party={id} operates={operates} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Awaited>
    </>
  );
}

function PartyKeys({ party, operates }: { party: string; operates: boolean }) {
  const say = useSay();
  const keys = useLive(`party keys ${party}`, client => client.call("listPartyKeys", { params: { party } }));
  return (
    <div className="party-keys">
      <Awaited of={keys} lines={1}>
        {found => (
          <ul className="plain">
            {found.keys.map(({ vkey, registeredAt }) => (
              <li key={vkey}>
                <CopyText text={vkey} ends={16} label={say("公钥", "key")} />{" "}
                <span className="quiet">{chinaTime(registeredAt)}</span>
              </li>
            ))}
            {found.keys.length === 0 && <li className="quiet">{say("无", "none")}</li>}
          </ul>
        )}
      </Awaited>
      {operates && (
        <CommandForm
          title={say("登记公钥", "Register a key")}
          submit={say("登记", "Register")}
          fields={[
            {
              name: "vkey",
              label: say("验证公钥", "Verifier key"),
              maxLength: 500,
              hint: "name+keyid+base64 (C2SP signed-note)",
            },
          ]}
          send={(client, body, idempotencyKey) =>
            client.call("registerPartyKey", { params: { party }, body, idempotencyKey })
          }
        />
      )}
    </div>
  );
}
