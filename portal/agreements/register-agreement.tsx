/** The first version of an agreement: its document is read here, shown in words, and registered as it stands. */
import { Button } from "antd";
import { useState } from "react";
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Fault } from "#domain/result.ts";
import { RuleInWords } from "#portal/agreements/rule-in-words.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useBooks } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultNotice } from "#portal/parts/fault-notice.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readDraft } from "#portal/simulator/model.ts";

export function RegisterAgreement() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Agreement | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const register = useCommand((client, body: Agreement, idempotencyKey) =>
    client.call("registerAgreement", { body, idempotencyKey }),
  );
  const close = () => {
    register.forget();
    setDraft(null);
    setFaults([]);
    setOpen(false);
  };
  const read = async (file: File) => {
    const found = readDraft(await file.text());
    register.forget();
    setDraft(found.ok ? found.value : null);
    setFaults(found.ok ? [] : found.faults);
  };
  const send = async (agreement: Agreement) => {
    if (!(await register.run(agreement))) return;
    close();
    window.location.hash = addressOfView("agreements", agreement.id);
  };
  if (!open) {
    return (
      <button type="button" className="quiet-button no-print" onClick={() => setOpen(true)}>
        {say("登记协议…", "Register an agreement…")}
      </button>
    );
  }
  return (
    <section className="register-agreement no-print" aria-label={say("登记协议", "Register an agreement")}>
      <FileDrop
        busy={register.busy}
        title={say("拖入协议文件，或", "Drop the agreement's file, or ")}
        button={say("选择文件", "choose it")}
        onFiles={([file]) => void read(file)}
      >
        {say(
          "JSON，格式见文档《编写协议》。先在本页逐条读出，核对无误后再登记；登记后只能以新版本修改。",
          "JSON, as the guide on writing an agreement has it. It is read back here first; once registered it changes only by another version.",
        )}
      </FileDrop>
      <FaultNotice
        title={say(`协议有 ${faults.length} 处问题`, `The agreement has ${faults.length} faults`)}
        faults={faults}
        withFields
      />
      {draft !== null && <ReadBack agreement={draft} />}
      {register.problem !== null && <ProblemNotice problem={register.problem} onClose={register.forget} />}
      <div className="buttons">
        {draft !== null && (
          <Button type="primary" loading={register.busy} onClick={() => void send(draft)}>
            {say("核对无误，登记", "It says what was signed: register")}
          </Button>
        )}
        <Button onClick={close}>{say("取消", "Cancel")}</Button>
      </div>
    </section>
  );
}

function ReadBack({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
  const book = useBooks(true).data?.books.find(({ id }) => id === agreement.book);
  const known = book === undefined ? agreement.book : say(book.name, book.nameEn);
  return (
    <>
      <h3>
        {agreement.name[language]} {say(`第 ${agreement.version} 版`, `version ${agreement.version}`)}
      </h3>
      <p className="quiet">{say(`记入账簿：${known}`, `Posted to the book: ${known}`)}</p>
      <RuleInWords agreement={agreement} />
    </>
  );
}
