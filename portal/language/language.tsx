/** Chinese first, English second. Both texts stand where they are used, so that neither is forgotten. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

export type Language = "zh" | "en";

const STORED = "headwater.language";

interface Speech {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<Speech>({ language: "zh", choose: () => {} });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(languageNow);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = language === "zh" ? "一本账 Headwater" : "Headwater 一本账";
  }, [language]);
  const choose = (next: Language) => {
    localStorage.setItem(STORED, next);
    setLanguage(next);
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

export function useLanguage(): Speech {
  return useContext(LanguageContext);
}

/** The language of now, for what is not a component. */
export function languageNow(): Language {
  return localStorage.getItem(STORED) === "en" ? "en" : "zh";
}

/** `say("断面", "Section")`: the text in the reader's language. */
export function useSay(): (zh: string, en: string) => string {
  const { language } = useLanguage();
  return (zh, en) => (language === "zh" ? zh : en);
}
