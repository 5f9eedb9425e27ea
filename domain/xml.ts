/** Text in XML 1.0: what may not stand there becomes U+FFFD, what means something is escaped. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are no characters of XML 1.0, §2.2
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeXml(text: string): string {
  return text.replace(NOT_XML, "\ufffd").replace(/[&<>"]/g, character => ESCAPES[character] ?? character);
}
