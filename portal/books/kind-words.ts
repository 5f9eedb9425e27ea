import type { BookSummary } from "#portal/live/answers.ts";

export const BOOK_KINDS_IN_WORDS: Readonly<Record<BookSummary["kind"], readonly [zh: string, en: string]>> = {
  "fiscal-custody": ["财政专户代管", "fiscal custody"],
  agreement: ["协议账簿", "agreement's book"],
  company: ["公司账簿", "company's book"],
  "quota-pool": ["指标库", "quota pool"],
};
