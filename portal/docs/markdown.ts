/** Markdown of our own documents as HTML, with links that lead within the portal. */
import { Marked, type Tokens } from "marked";
import { linkOf, pathFrom, placeOf } from "#portal/docs/page.ts";

/** `pictures` are the addresses of pictures by their path within `docs/`. */
export function htmlOf(
  page: string,
  text: string,
  pictures: ReadonlyMap<string, string> = new Map(),
): string {
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === "text") token["text"] = joined(token["text"] as string);
    },
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const inner = this.parser.parseInline(tokens);
        // The name of the product is the heading of the whole page.
        return `<h${depth + 1} id="${placeOf(inner)}">${inner}</h${depth + 1}>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        const inner = this.parser.parseInline(tokens);
        const leads = linkOf(page, href);
        if (leads === null) return `<code>${inner}</code>`;
        const away = leads.startsWith("#") ? "" : ` target="_blank" rel="noreferrer"`;
        return `<a href="${leads.replaceAll('"', "%22")}"${away}>${inner}</a>`;
      },
      image({ href, text: what }: Tokens.Image): string {
        const address = pictures.get(pathFrom(page, href) ?? "");
        if (address === undefined) return escaped(what);
        return `<img src="${quoted(address)}" alt="${quoted(what)}">`;
      },
      table({ header, rows }: Tokens.Table): string {
        const cell = (name: string, { tokens, align }: Tokens.TableCell) =>
          `<${name}${align === "right" ? ` class="right"` : ""}>${this.parser.parseInline(tokens)}</${name}>`;
        const head = header.map(each => cell("th", each)).join("");
        const body = rows.map(row => `<tr>${row.map(each => cell("td", each)).join("")}</tr>`).join("\n");
        return `<div class="table-scroll" tabindex="0" role="region" aria-label="table"><table class="ledger-table"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
      code({ text: source }: Tokens.Code): string {
        return `<pre tabindex="0"><code>${escaped(source)}\n</code></pre>\n`;
      },
    },
  });
  return marked.parse(text, { async: false });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function quoted(text: string): string {
  return escaped(text).replaceAll('"', "&quot;");
}

/** Chinese has no blank between words, so the end of a line within a paragraph is none either. */
function joined(text: string): string {
  return text.replaceAll(/\n(?=[\p{Script=Han}（“《])|(?<=[\p{Script=Han}，。、；：）”》])\n/gu, "");
}
