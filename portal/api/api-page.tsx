/** Every operation of the HTTP interface, from the OpenAPI document that the service answers with. */
import { Input } from "antd";
import { useEffect, useState } from "react";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { REMEDIES, statusOf } from "#events/refusals.ts";
import {
  type ApiDocument,
  type ApiOperation,
  curlOf,
  operationsOf,
  resolved,
  type Schema,
  typeText,
} from "#portal/api/document.ts";
import { addressOfPage } from "#portal/docs/page.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useLiveContext } from "#portal/live/live.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useRoleName } from "#portal/session/role-name.ts";

export function ApiPage({ operation }: { operation: string | null }) {
  const say = useSay();
  const { client } = useLiveContext();
  const [document, setDocument] = useState<ApiDocument | "failed" | null>(null);
  useEffect(() => {
    let left = false;
    client.call("openapi").then(
      read => !left && setDocument(read as unknown as ApiDocument),
      () => !left && setDocument("failed"),
    );
    return () => {
      left = true;
    };
  }, [client]);
  if (document === null) return <Placeholder lines={10} />;
  if (document === "failed")
    return <Empty title={say("接口文档暂时读不到", "The document cannot be read at the moment")} />;
  const chosen = operationsOf(document).find(({ operationId }) => operationId === operation);
  return chosen === undefined ? <All document={document} /> : <One document={document} operation={chosen} />;
}

function All({ document }: { document: ApiDocument }) {
  const say = useSay();
  const { language } = useLanguage();
  const [asked, setAsked] = useState("");
  const has = ({ operationId, summary, zh, path }: ApiOperation) =>
    `${operationId} ${summary} ${zh} ${path}`.toLowerCase().includes(asked.trim().toLowerCase());
  const groups = Map.groupBy(operationsOf(document).filter(has), ({ group }) => group);
  const codes = (Object.keys(FAULTS) as FaultCode[]).filter(code => code.includes(asked.trim()));
  return (
    <>
      <header className="page-head">
        <h2>{say("接口文档", "HTTP interface")}</h2>
        <a className="button-link no-print" href={addressOfView("docs")}>
          {say("文档", "Documents")}
        </a>
      </header>
      <p className="quiet">
        {say("由服务自身的 ", "Made from the service's own ")}
        <a href="./openapi.json">openapi.json</a>
        {say("（OpenAPI 3.1）生成。", " (OpenAPI 3.1).")}
      </p>
      <Labelled label={say("查找操作、地址或错误代码", "Search operations, addresses, fault codes")} wide>
        {id => <Input id={id} value={asked} allowClear onChange={event => setAsked(event.target.value)} />}
      </Labelled>
      {[...groups].map(([group, operations]) => (
        <section key={group} className="shelf" aria-label={group}>
          <h3>{group}</h3>
          <ul className="api-operations">
            {operations.map(each => (
              <li key={each.operationId}>
                <span className="api-method">{each.method}</span>{" "}
                <a href={addressOfView("api", each.operationId)}>
                  <code>{each.path}</code>
                </a>{" "}
                {language === "zh" ? each.zh : each.summary}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section className="shelf" aria-label={say("错误代码", "Fault codes")}>
        <h3>{say("错误代码", "Fault codes")}</h3>
        <Codes codes={codes} />
      </section>
    </>
  );
}

/** As the document says it of an operation without roles. */
const OPEN = "Open to everyone";

function One({ document, operation }: { document: ApiDocument; operation: ApiOperation }) {
  const say = useSay();
  const roleName = useRoleName();
  const {
    operationId,
    method,
    path,
    summary,
    zh,
    roles,
    parameters = [],
    requestBody,
    responses,
  } = operation;
  return (
    <article className="document">
      <p className="no-print">
        <a href={addressOfView("api")}>{say("← 全部操作", "← All operations")}</a>
      </p>
      <h2>{say(zh, summary)}</h2>
      <p>
        <span className="api-method">{method}</span> <code>{path}</code>{" "}
        <span className="quiet">{operationId}</span>
      </p>
      <h3>{say("谁可以", "Who may")}</h3>
      <p>
        {roles === OPEN
          ? say("所有人，无需登录", OPEN)
          : roles.split(", ").map(roleName).join(say("、", ", "))}
      </p>
      {parameters.length > 0 && (
        <>
          <h3>{say("参数", "Parameters")}</h3>
          <dl className="api-fields">
            {parameters.map(each => (
              <div key={`${each.in} ${each.name}`}>
                <dt>
                  <code>{each.name}</code> <span className="quiet">{each.in}</span>
                  {each.required === true && <Required />}
                </dt>
                <dd>
                  {each.description}
                  {each.example !== undefined && (
                    <>
                      {" "}
                      <code>{String(each.example)}</code>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Bodies title={say("请求", "Request")} document={document} content={requestBody?.content ?? {}} />
      {Object.entries(responses).map(([status, { content = {} }]) => (
        <Bodies
          key={status}
          title={
            status === "default"
              ? say("拒绝（RFC 9457）", "Refused (RFC 9457)")
              : say(`回答 ${status}`, `Answer ${status}`)
          }
          document={document}
          content={content}
        />
      ))}
      <h3>{say("可能的拒绝", "How it may be refused")}</h3>
      <Codes codes={operation["x-refusals"] ?? []} />
      <p className="quiet">
        {say("此外还有业务规则的代码，", "Rules of the domain refuse with codes of their own, ")}
        <a href={addressOfPage("reference/faults")}>{say("见全部代码。", "all of which are listed.")}</a>
      </p>
      <h3>{say("示例", "Example")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide code must be scrollable with the keyboard */}
      <pre tabIndex={0}>
        <code>{curlOf(operation)}</code>
      </pre>
      <p className="quiet">
        {say("$U 是服务地址，$T 是令牌。", "$U is the address of the service, $T a token.")}
      </p>
    </article>
  );
}

function Codes({ codes }: { codes: readonly FaultCode[] }) {
  const { language } = useLanguage();
  return (
    <dl className="api-fields">
      {codes.map(code => (
        <div key={code}>
          <dt>
            <code>{code}</code> <span className="quiet">{statusOf(code)}</span>
          </dt>
          <dd>
            {FAULTS[code][language]}
            <span className="quiet"> {REMEDIES[statusOf(code)]?.[language]}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Required() {
  const say = useSay();
  return <strong> {say("必填", "required")}</strong>;
}

function Bodies({
  title,
  document,
  content,
}: {
  title: string;
  document: ApiDocument;
  content: Readonly<Record<string, { readonly schema?: Schema }>>;
}) {
  const all = Object.entries(content);
  if (all.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {all.map(([media, { schema }]) => (
        <div key={media}>
          <p className="quiet">{media}</p>
          {schema !== undefined && <SchemaView document={document} schema={schema} open />}
        </div>
      ))}
    </>
  );
}

/** Fields of an object; what they hold in turn is opened when it is asked for. */
function SchemaView({
  document,
  schema,
  open = false,
}: {
  document: ApiDocument;
  schema: Schema;
  open?: boolean;
}) {
  const [shown, setShown] = useState(open);
  const { name, schema: found } = resolved(document, schema);
  const inner = found.items === undefined ? found : resolved(document, found.items).schema;
  const fields = Object.entries(inner.properties ?? {});
  const either = found.anyOf ?? found.oneOf ?? [];
  const objects = either.filter(each => resolved(document, each).schema.properties !== undefined);
  if (fields.length === 0 && objects.length === 0) return <code>{typeText(found)}</code>;
  return (
    <details open={open} onToggle={event => setShown(event.currentTarget.open)}>
      <summary>
        <code>{name ?? typeText(found)}</code> {found.description}
      </summary>
      {shown && (
        <>
          {objects.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: alternatives have no name but their place
            <SchemaView key={index} document={document} schema={each} open />
          ))}
          <dl className="api-fields">
            {fields.map(([field, of]) => (
              <div key={field}>
                <dt>
                  <code>{field}</code> {inner.required?.includes(field) === true && <Required />}
                </dt>
                <dd>
                  <SchemaView document={document} schema={of} />
                  {of.description !== undefined && <span> {of.description}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </details>
  );
}
