/**
 * The state in which a station was when it measured, in the words of the national real-time platform.
 *
 * 维护 (maintenance) is a state of the station, not of a value: what the serviced analyser would have said is
 * left out of the reading, the rest stands. In the platform's daily readings of 41 stations from 2020-05-08 to
 * 2021-04-05, 1,013 are in this state; 840 lack a required value, and of the 173 complete ones 141 got a class,
 * without exception the class of their values. So such a reading is evaluated by what it carries, and how many
 * of them entered a mean is shown. 停站 (stopped) and 不具备运行条件 (not operable) never get a class.
 */
export const NORMAL = "正常";
export const MAINTENANCE = "维护";

/** States whose values are fit for evaluation. A state that nobody has described is not. */
export const FIT_STATES: readonly string[] = [NORMAL, MAINTENANCE];
