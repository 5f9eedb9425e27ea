/** What messages of ISO 20022 share: the lengths of their texts, counted in characters. */
import { escapeXml } from "#domain/xml.ts";

/** Max35Text, Max140Text, and the account number of `Othr`. */
export const ID_MAX = 35;
export const NAME_MAX = 140;
export const ACCOUNT_ID_MAX = 34;

/** What a payment is about, as unstructured remittance information: longer than one text, it is given in several. */
export function unstructured(narrative: string): string {
  const characters = Array.from(narrative === "" ? "-" : narrative);
  const lines = Math.ceil(characters.length / NAME_MAX);
  return Array.from({ length: lines }, (_, index) => {
    const text = characters.slice(index * NAME_MAX, (index + 1) * NAME_MAX).join("");
    return `<Ustrd>${escapeXml(text)}</Ustrd>`;
  }).join("");
}

export function cutTo(text: string, length: number): string {
  return Array.from(text).slice(0, length).join("");
}

export function isWithin(text: string, length: number): boolean {
  return Array.from(text).length <= length;
}
