/** The keys of the log of the books: which signs, which was revoked. */
import { RevokedMark, RevokeKey } from "#portal/administration/revoke-key.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";

export function LogKeys({ me }: { me: Me }) {
  const say = useSay();
  const keys = useOnce("signing keys", client => client.call("listSigningKeys"));
  const title = say("账簿日志的签名密钥", "Keys of the log of the books");
  return (
    <section className="section-stations" aria-label={title}>
      <h3>{title}</h3>
      <Awaited of={keys} lines={1}>
        {found => (
          <ul className="stations">
            {found.keys.map(({ vkey, from, until, revoked }) => (
              <li key={vkey}>
                <CopyText text={vkey} ends={20} label={say("公钥", "key")} />{" "}
                <span className="quiet">
                  {chinaTime(from)} – {until === null ? say("现用", "in use") : chinaTime(until)}
                </span>
                <RevokedMark revoked={revoked} />
                {me.role === "operator" && <RevokeKey of="log" keyId={vkey.split("+")[1] ?? ""} />}
              </li>
            ))}
            {found.keys.length === 0 && (
              <li className="quiet">{say("尚无签名密钥", "no key has signed yet")}</li>
            )}
          </ul>
        )}
      </Awaited>
    </section>
  );
}
