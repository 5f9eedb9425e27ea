/** `headwater bank orders`: what is to pay, and files of orders to a bank or a treasury. */
import { EXIT, type Io } from "#cli/command.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import type { PaymentForm } from "#domain/payment-file/forms.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export interface OrderOptions {
  readonly book: string;
  readonly account: string | undefined;
  /** YYYY-MM-DD: make a file for this day; list what is to pay when left out. */
  readonly on: string | undefined;
  /** `<line>` or `<line>=<payee's account>`; all that can be ordered when there is none. */
  readonly orders: readonly string[];
  /** Number of a file that is there. */
  readonly file: string | undefined;
  /** Which form of the file goes to `out`. */
  readonly form: PaymentForm;
  readonly out: string | undefined;
  readonly isJson: boolean;
}

type PaymentFile = AnswerOf<"getPaymentFile">;

export async function paymentOrders(client: Client, options: OrderOptions, io: Io): Promise<number> {
  const { book, file, on, out, form, isJson } = options;
  const params = { book };
  if (file === undefined && on === undefined) return whatIsToPay(client, options, io);
  const made =
    file !== undefined
      ? await client.call("getPaymentFile", { params: { ...params, number: file } })
      : await make(client, options);
  if (made === null) {
    io.stderr(`${book}: nothing can be ordered; "headwater bank orders --book ${book}" says why\n`);
    return EXIT.wrongInput;
  }
  if (isJson) io.stdout(`${JSON.stringify(made, null, 2)}\n`);
  else io.stdout(fileReport(made));
  if (out === undefined) return EXIT.done;
  const number = String(made.number);
  const { bytes } = await client.download("getPaymentForm", { params: { ...params, number, form } });
  await io.writeFile(out, bytes);
  io.stderr(`${out}: ${bytes.length} bytes\n`);
  return EXIT.done;
}

async function make(client: Client, options: OrderOptions): Promise<PaymentFile | null> {
  const { book, account, on, orders } = options;
  const wanted = orders.length > 0 ? orders.map(orderOf) : await allOrders(client, options);
  if (wanted.length === 0) return null;
  const body = { executeOn: on, orders: wanted, ...(account === undefined ? {} : { account }) };
  return client.call("makePaymentFile", { params: { book }, body });
}

function orderOf(text: string): { line: string; payee?: string } {
  const at = text.lastIndexOf("=");
  return at < 0 ? { line: text } : { line: text.slice(0, at), payee: text.slice(at + 1) };
}

async function allOrders(client: Client, { book, account }: OrderOptions) {
  const { payables } = await client.call("listPayables", { params: { book }, query: { account } });
  return payables.filter(({ hindrance }) => hindrance === null).map(({ line }) => ({ line }));
}

async function whatIsToPay(client: Client, { book, account, isJson }: OrderOptions, io: Io): Promise<number> {
  const params = { book };
  const open = await client.call("listPayables", { params, query: { account } });
  const { files } = await client.all("listPaymentFiles", { params });
  if (isJson) {
    io.stdout(`${JSON.stringify({ ...open, files }, null, 2)}\n`);
    return EXIT.done;
  }
  const { debtor, payables } = open;
  const lines = payables.flatMap(({ line, entryNumber, amount, narrative, party, payee, hindrance }) => [
    `  ${line}  ${entryNumber}  ${groupedAmount(amount)}  ${party ?? ""} ${narrative}`,
    hindrance === null
      ? `      to ${payee?.number} ${payee?.name} ${payee?.bank}`
      : `      ${hindrance.code}: ${hindrance.message}`,
  ]);
  const made = files.map(
    ({ number, executeOn, orders, total, madeByName }) =>
      `  ${number}  ${executeOn}  ${orders} orders  ${groupedAmount(total)}  ${madeByName}`,
  );
  io.stdout(
    [
      `To pay out of ${debtor.number} ${debtor.name}: ${payables.length}`,
      ...lines,
      `Payment files: ${files.length}`,
      ...made,
      "",
    ].join("\n"),
  );
  return EXIT.done;
}

function fileReport({ number, book, debtor, executeOn, orders, total, forms, leftOut }: PaymentFile): string {
  return [
    `PAYMENT FILE ${number} of ${book}: ${orders.length} orders, ${groupedAmount(total)} CNY, out of ${debtor.number} on ${executeOn}`,
    ...orders.map(
      ({ reference, amount, payee, entryNumber }) =>
        `  ${reference}  ${groupedAmount(amount)}  ${payee.number} ${payee.name}  ${entryNumber}`,
    ),
    ...forms.map(({ form, bytes, sha256 }) => `  ${form}  ${bytes} bytes  sha256 ${sha256}`),
    ...leftOut.map(({ form, why }) => `  ${form}  left out: ${why}`),
    "",
  ].join("\n");
}
