/** Amounts on the page, in the unit the reader chose. */
import { createContext, type ReactNode, useContext, useState } from "react";
import { amountIn, decimalsFor, UNITS, type Unit } from "#portal/format/amount.ts";
import { useSay } from "#portal/language/language.tsx";

const STORED = "headwater.unit";

interface Choice {
  readonly unit: Unit;
  readonly choose: (unit: Unit) => void;
}

const UnitContext = createContext<Choice>({ unit: "yuan", choose: () => {} });

export function UnitProvider({ children }: { children: ReactNode }) {
  const [unit, setUnit] = useState<Unit>(() => {
    const stored = localStorage.getItem(STORED);
    return stored === "wan" || stored === "yi" ? stored : "yuan";
  });
  const choose = (next: Unit) => {
    localStorage.setItem(STORED, next);
    setUnit(next);
  };
  return <UnitContext value={{ unit, choose }}>{children}</UnitContext>;
}

export function useUnit(): Choice & { readonly name: string } {
  const choice = useContext(UnitContext);
  const say = useSay();
  const { zh, en } = UNITS[choice.unit];
  return { ...choice, name: say(zh, en) };
}

/** Decimals that a table of these amounts needs in the chosen unit. */
export function useDecimals(texts: readonly string[]): number {
  const { unit } = useUnit();
  return decimalsFor(unit, texts);
}

interface AmountProps {
  /** Decimal text in yuan, or in the asset's own unit. */
  readonly text: string;
  /** Only yuan are shown in 万元 or 亿元. */
  readonly asset?: string;
  readonly decimals?: number;
  /** Always show the sign: for differences. */
  readonly signed?: boolean;
}

/** Red and a sign for what is below zero; the exact amount in yuan is in the title. */
export function Amount({ text, asset = "CNY", decimals = 0, signed = false }: AmountProps) {
  const say = useSay();
  const { unit: chosen } = useUnit();
  const unit = asset === "CNY" ? chosen : "yuan";
  const parts = amountIn(unit, text);
  if (parts === null) return <span className="amount">{text}</span>;
  const sign = parts.negative ? "−" : signed && !parts.zero ? "+" : "";
  const kind = parts.negative ? "amount negative" : parts.zero ? "amount zero" : "amount";
  const fraction = parts.decimals.padEnd(decimals, "0");
  return (
    <span className={kind} title={unit === "yuan" ? undefined : `${text} ${say("元", "CNY")}`}>
      {sign}
      {parts.whole}
      {fraction === "" ? "" : `.${fraction}`}
    </span>
  );
}
