/** What an action says, field by field: parts of it that are lists or have fields of their own stand below. */
import { useBook } from "#portal/books/use-book.ts";
import { amountText } from "#portal/format/amount.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { fieldWords, valueWords } from "#portal/vouchers/field-words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** In yuan wherever they stand; an amount of quota is in square metres. */
const MONEY = new Set(["amount", "budget"]);
const PARTIES = new Set(["party", "from", "to", "authority", "collectedBy", "registeredIn"]);

/** What has an account of its own in the book, and so a name there. */
const HAVE_ACCOUNTS = new Set(["purpose", "company", "project"]);

interface SaidFieldsProps {
  readonly book: string;
  readonly said: readonly (readonly [field: string, value: unknown])[];
  /** A title that fits the action better than the usual one. */
  readonly titleOf?: (field: string) => string | undefined;
  readonly inSquareMetres?: boolean;
}

export function SaidFields({ book, said, titleOf, inSquareMetres = false }: SaidFieldsProps) {
  const say = useSay();
  return (
    <dl className="proposal-fields">
      {said.map(([field, value]) => (
        <div key={field} className={isPlain(value) ? undefined : "whole"}>
          <dt>{titleOf?.(field) ?? say(...fieldWords(field))}</dt>
          <dd>
            <Said book={book} field={field} value={value} inSquareMetres={inSquareMetres} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SaidProps {
  readonly book: string;
  readonly field: string;
  readonly value: unknown;
  readonly inSquareMetres: boolean;
}

function Said({ book, field, value, inSquareMetres }: SaidProps) {
  const say = useSay();
  const names = useNames();
  const accounts = useBook(HAVE_ACCOUNTS.has(field) ? book : null).data?.accounts ?? [];
  if (Array.isArray(value)) {
    if (value.length === 0) return say("无", "none");
    return (
      <ol className="said-list">
        {value.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes
          <li key={index}>
            {isFields(one) ? (
              <SaidFields book={book} said={saidIn(one)} />
            ) : (
              <Said book={book} field={field} value={one} inSquareMetres={false} />
            )}
          </li>
        ))}
      </ol>
    );
  }
  if (isFields(value)) return <SaidFields book={book} said={saidIn(value)} />;
  const words = valueWords(field, value);
  if (words !== null) return say(...words);
  const text = String(value);
  // As it was written, whatever unit the reader has chosen: it is what one signs.
  if (MONEY.has(field) && !inSquareMetres) return <strong>{amountText("yuan", text)}</strong>;
  return PARTIES.has(field) ? names.party(text) : say(nameInBook(accounts, text), text);
}

/** `forest` is 水源林 where the book has 应付代管资金—生态效益补偿基金—水源林 under `2017.14.forest`. */
function nameInBook(accounts: Book["accounts"], id: string): string {
  const name = accounts.find(account => account.id.endsWith(`.${id}`))?.name;
  return name?.split("—").at(-1) ?? id;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object";
}

/** What is not said, as what nobody has, is left out. */
function saidIn(fields: Fields): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
}
