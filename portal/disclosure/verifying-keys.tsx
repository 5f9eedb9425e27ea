/** The public keys of the log and of the parties that cosign it, and the page that verifies offline. */
import { RevokedMark } from "#portal/administration/revoke-key.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { useParties } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";

export function VerifyingKeys() {
  const say = useSay();
  const keys = useOnce("signing keys", client => client.call("listSigningKeys"));
  const parties = useParties();
  return (
    <>
      <p className="quiet">
        {say(
          "收到的对账单可以不经本系统核验：保存离线核验页，拖入文件即可。公钥最好另从各方当面或书面取得，再与此处比对。",
          "A statement is verified without this service: keep the page that verifies offline and drop the file on it. Take the key from a party by another way, and compare it with what stands here.",
        )}{" "}
        <a href="./verify.html" download>
          {say("保存离线核验页", "Keep the page that verifies offline")}
        </a>
      </p>
      <Awaited of={keys} lines={1}>
        {found => (
          <ul>
            {found.keys.map(({ vkey, from, until, revoked }) => (
              <li key={vkey}>
                {say("账簿日志", "Log of the books")}{" "}
                <CopyText text={vkey} ends={20} label={say("公钥", "key")} />{" "}
                <span className="quiet">
                  {chinaTime(from)} – {until === null ? say("现用", "in use") : chinaTime(until)}
                </span>
                <RevokedMark revoked={revoked} />
              </li>
            ))}
          </ul>
        )}
      </Awaited>
      <Awaited of={parties} lines={1}>
        {({ parties: all }) => (
          <ul>
            {all.map(({ id, name, nameEn }) => (
              <PartyKeys key={id} party={id} name={say(name, nameEn)} />
            ))}
          </ul>
        )}
      </Awaited>
    </>
  );
}

/** Nothing of a party that has no key. */
function PartyKeys({ party, name }: { party: string; name: string }) {
  const say = useSay();
  const { data } = useOnce(`party keys ${party}`, client =>
    client.call("listPartyKeys", { params: { party } }),
  );
  return data?.keys.map(({ vkey }) => (
    <li key={vkey}>
      {name} <CopyText text={vkey} ends={20} label={say("公钥", "key")} />
    </li>
  ));
}
