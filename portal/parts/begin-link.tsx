/** Where there is nothing yet: the way to where it begins, for whoever may begin it. */
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useSession } from "#portal/session/session.tsx";

const WAYS = {
  sections: { to: ["administration", "sections"], zh: "登记断面 →", en: "Register a section →" },
  books: { to: ["administration", "books"], zh: "建账 →", en: "Open a book →" },
  agreements: { to: ["agreements"], zh: "登记协议 →", en: "Register an agreement →" },
} as const;

export function BeginLink({ what }: { what: keyof typeof WAYS }) {
  const say = useSay();
  const { me } = useSession();
  const { to, zh, en } = WAYS[what];
  if (me?.role !== "operator") return null;
  return (
    <>
      {" "}
      <a href={addressOfView(...to)}>{say(zh, en)}</a>
    </>
  );
}
