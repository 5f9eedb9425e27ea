/** When a section gets a warning card (黄牌、红牌): defaults that suit most, and settable for each section. */

export interface WarningRules {
  /** Yellow as long as the newest daily mean is over the section's target. */
  readonly dayOverTarget: boolean;
  /** Red after so many days running over target; `null`: never. */
  readonly daysRunning: number | null;
  /** Red while the newest month with a class is over the target, the month in progress included. */
  readonly monthOverTarget: boolean;
  /** Hours without any fit reading: yellow, and red. `null`: never. */
  readonly silentHours: number | null;
  readonly longSilentHours: number | null;
  /** Yellow for a value beyond so many times the median of the last valid ones; `null`: never. */
  readonly outlierTimes: string | null;
  /** How many valid values the median is taken of; with fewer there is no such card. */
  readonly outlierValues: number;
  /**
   * What is older than this when it becomes known is history, not news: it opens no case by itself, and a station
   * that fell silent longer ago gets no new card.
   */
  readonly newsDays: number;
}

export const DEFAULT_RULES: WarningRules = {
  dayOverTarget: true,
  daysRunning: 3,
  monthOverTarget: true,
  silentHours: 24,
  longSilentHours: 72,
  outlierTimes: "5",
  outlierValues: 30,
  newsDays: 31,
};
