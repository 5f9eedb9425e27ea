/** What is kept of a section month by month, each read once: its watch and its assessment. */
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import type { MonthWatch } from "#domain/warning/watch-month.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { latestVersion, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const MONTH_LENGTH = "2020-05".length;

export class SectionWatch {
  readonly #store: Store;
  readonly #section: string;
  readonly #watches = new Map<string, Promise<MonthWatch | null>>();
  readonly #assessments = new Map<string, Promise<MonthAssessment | null>>();

  /** Months that are watched, oldest first. */
  readonly months: readonly string[];

  private constructor(store: Store, section: string, months: readonly string[]) {
    this.#store = store;
    this.#section = section;
    this.months = months;
  }

  static async open(store: Store, section: string): Promise<SectionWatch> {
    const ids = await listIds(store, "watch", section);
    return new SectionWatch(store, section, ids.map(id => id.slice(-MONTH_LENGTH)).sort());
  }

  watch(month: string): Promise<MonthWatch | null> {
    return once(this.#watches, month, async () => {
      const found = await latestVersion<MonthWatch>(this.#store, "watch", `${this.#section}.${month}`);
      return found?.value ?? null;
    });
  }

  assessment(month: string): Promise<MonthAssessment | null> {
    return once(this.#assessments, month, async () => {
      const id = `${this.#section}.${month}`;
      const found = await latestVersion<AssessmentRecord>(this.#store, "assessment", id);
      return found?.value.assessment ?? null;
    });
  }

  /** The watched month before or after this one. */
  before(month: string): string | null {
    return this.months.findLast(each => each < month) ?? null;
  }

  after(month: string): string | null {
    return this.months.find(each => each > month) ?? null;
  }

  /**
   * Months before this one whose cards its data may clear, newest first: back to the last one that has days and a
   * class of its own, for what stands longer than that was cleared by it.
   */
  async clearedBy(month: string): Promise<string[]> {
    const found: string[] = [];
    for (let before = this.before(month); before !== null; before = this.before(before)) {
      found.push(before);
      const [watch, assessment] = await Promise.all([this.watch(before), this.assessment(before)]);
      if ((watch?.days.length ?? 0) > 0 && (assessment?.class ?? null) !== null) break;
    }
    return found;
  }

  /** The newest month with a day of data: where silence begins. */
  async newestWithDays(): Promise<string | null> {
    for (const month of this.months.toReversed()) {
      if (((await this.watch(month))?.days.length ?? 0) > 0) return month;
    }
    return null;
  }

  async firstDayAfter(month: string): Promise<string | null> {
    for (let next = this.after(month); next !== null; next = this.after(next)) {
      const day = (await this.watch(next))?.days.at(0)?.day;
      if (day !== undefined) return day;
    }
    return null;
  }

  async firstClassedAfter(month: string): Promise<string | null> {
    for (let next = this.after(month); next !== null; next = this.after(next)) {
      if (((await this.assessment(next))?.class ?? null) !== null) return next;
    }
    return null;
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? load();
  known.set(key, found);
  return found;
}
