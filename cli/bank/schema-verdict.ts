/** What the official schema says of a camt.053 file; apart from reading it, because real banks break the schema. */
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";

/** Both as bytes. Loaded only when it is asked for; a file with a DOCTYPE was refused before it comes here. */
export async function schemaVerdict(document: Uint8Array, schema: Uint8Array): Promise<BankCheck> {
  const { XmlDocument, XmlLibError, XsdValidator } = await import("libxml2-wasm");
  const disposables: { dispose(): void }[] = [];
  const keep = <T extends { dispose(): void }>(one: T): T => {
    disposables.push(one);
    return one;
  };
  try {
    const validator = keep(XsdValidator.fromDoc(keep(XmlDocument.fromBuffer(schema))));
    validator.validate(keep(XmlDocument.fromBuffer(document)));
    return check("schema", true, "the file is valid by the schema");
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const found = error.details;
    const lines = found.map(({ line }) => line);
    const [first] = found;
    const reason = (first?.message ?? error.message).trim();
    const more = found.length > 1 ? `, and ${found.length - 1} more breaches` : "";
    return check("schema", false, `not valid by the schema: ${reason}${more}`, lines);
  } finally {
    for (const each of disposables.reverse()) each.dispose();
  }
}
