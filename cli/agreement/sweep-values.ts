/** `terms[0].money.cap=1000万,2000万` or `terms[0].score.factor=0.8..1.2/0.1`: a parameter and the values it takes. */
import { Exact } from "#domain/monitoring/exact.ts";

export interface SweptParameter {
  readonly path: string;
  readonly values: readonly string[];
}

const VALUES_MAX = 200;

/** What is wrong is said in words. */
export function readSweep(text: string): SweptParameter | string {
  const equals = text.indexOf("=");
  const [path, list] = [text.slice(0, equals), text.slice(equals + 1)];
  if (equals < 1 || list === "")
    return '--sweep is written as path=values, such as "terms[0].money.cap=1000万,2000万"';
  const range = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(list);
  const values = range === null ? list.split(",").map(value => value.trim()) : valuesOf(range);
  if (typeof values === "string") return values;
  if (values.length > VALUES_MAX)
    return `--sweep takes at most ${VALUES_MAX} values, these are ${values.length}`;
  return values.includes("") ? "--sweep has an empty value" : { path, values };
}

function valuesOf([, first = "", last = "", by = ""]: RegExpExecArray): string[] | string {
  const [from, to, step] = [new Exact(first), new Exact(last), new Exact(by)];
  if (!step.gt(0) || to.lt(from))
    return "--sweep from..to/step needs a step above zero and an end after its beginning";
  const count = to.minus(from).dividedBy(step).floor().toNumber() + 1;
  return Array.from({ length: Math.min(count, VALUES_MAX + 1) }, (_, index) =>
    from.plus(step.times(index)).toFixed(),
  );
}
