/** An item that stands in only one of the two books, read for display: the answer leaves its form open. */
export interface ShownItem {
  readonly id: string;
  readonly date: string;
  readonly summary: string;
  readonly counterparty: string;
  readonly number: string;
  readonly amount: string;
  readonly ageDays: number | null;
  readonly unidentified: boolean;
}

export function readItem(item: Readonly<Record<string, unknown>>): ShownItem {
  const age = item["ageDays"];
  return {
    id: text(item["id"]),
    date: text(item["date"]),
    summary: text(item["summary"]),
    counterparty: text(item["counterparty"]),
    number: text(item["number"]),
    amount: text(item["amount"]),
    ageDays: typeof age === "number" ? age : null,
    unidentified: item["unidentified"] === true,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
