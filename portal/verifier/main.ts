/** The page that verifies statements: files in, a verdict in words out. */
import "./old-browsers.ts";
import type { Language } from "#domain/statement/words.ts";
import { judge, type Verdict } from "./judge.ts";
import { type GivenFile, sortFiles } from "./sort-files.ts";
import { FILE_KINDS, faultLine, harmless } from "./verdict-words.ts";

const files: GivenFile[] = [];
let language: Language = "zh";
const say = (zh: string, en: string) => (language === "zh" ? zh : en);

const part = (id: string) => document.getElementById(id) as HTMLElement;

function element(tag: string, text: string, className = ""): HTMLElement {
  const made = document.createElement(tag);
  // Texts come from files: they are shown, never read as markup, and steer nothing.
  made.textContent = harmless(text);
  if (className !== "") made.className = className;
  return made;
}

function list(title: string, lines: readonly string[]): HTMLElement[] {
  if (lines.length === 0) return [];
  const items = document.createElement("ul");
  items.append(...lines.map(line => element("li", line)));
  return [element("h2", title), items];
}

function show(): void {
  const sorted = sortFiles(files);
  part("given").replaceChildren(
    ...files.map(file => {
      const [zh, en] = FILE_KINDS[sorted.whatIs.get(file) ?? "form"];
      return element("li", `${file.name} — ${say(zh, en)}`);
    }),
  );
  const verdict = judge(sorted, language);
  part("result").replaceChildren(...(verdict === null ? nothing() : verdictParts(verdict)));
}

function nothing(): HTMLElement[] {
  if (files.length === 0) return [];
  return [element("p", say("还没有对账单 JSON。", "There is no statement as JSON yet."), "verdict refused")];
}

function verdictParts({ file, faults, words, beside, hashes }: Verdict): HTMLElement[] {
  if (words === null) {
    const lines = faults.map(refused => faultLine(refused, language));
    return [
      element(
        "p",
        say("未通过核验：不要依据此文件", "NOT VERIFIED: do not rely on this file"),
        "verdict refused",
      ),
      ...list(say("原因", "Why"), lines),
    ];
  }
  return [
    element("p", `${say("通过核验", "VERIFIED")}　${file}`, "verdict"),
    element("h2", `${words.title}　${words.span}`),
    element("pre", "", "figures"),
    ...list(words.provenBy, [...words.proven, ...beside]),
    ...list(words.notProvenBy, words.notProven),
    ...hashes.map(hash => element("p", hash, "hashes")),
  ].map(each => {
    if (each.className === "figures") each.append(...words.shown.flatMap(line => [element("div", line)]));
    return each;
  });
}

async function take(given: FileList | null | undefined): Promise<void> {
  for (const file of Array.from(given ?? [])) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const before = files.findIndex(({ name }) => name === file.name);
    if (before >= 0) files.splice(before, 1);
    files.push({ name: file.name, bytes });
  }
  show();
  // The same file may be given again, changed.
  input.value = "";
}

const drop = part("drop");
const input = part("files") as HTMLInputElement;
input.addEventListener("change", () => void take(input.files));
document.addEventListener("dragover", event => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", event => {
  event.preventDefault();
  drop.classList.remove("over");
  void take(event.dataTransfer?.files);
});
part("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  part("language").textContent = say("English", "中文");
  part("language").setAttribute("aria-pressed", String(language === "en"));
  show();
});
