/** One course of a river, drawn. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section, SectionMonth } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { newestMonth } from "#portal/overview/newest-month.ts";
import type { Course } from "#portal/overview/river-courses.ts";
import type { PlacedBorder, PlacedReach, PlacedSection, Strip } from "#portal/overview/river-layout.ts";
import { StripMoney } from "#portal/overview/strip-money.tsx";
import { fitting, widthOf } from "#portal/overview/strip-text.ts";
import { addressOfView } from "#portal/routes.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { stateWords } from "#portal/sections/state-words.ts";
import { missesTarget } from "#portal/sections/strip.ts";

/** Where the middle of the water runs: pixels from the top when it lies, from the left when it stands. */
const WATER = { lying: 64, standing: 30 } as const;
const BAND = 22;
const LYING_MONEY_TOP = 152;
const MONEY_STEP = 50;

interface RiverStripProps {
  readonly course: Course<Section>;
  readonly strip: Strip;
  /** Pixels that there are. */
  readonly width: number;
}

export function RiverStrip({ course, strip, width }: RiverStripProps) {
  const say = useSay();
  const { lying, length, reaches, borders, sections } = strip;
  const river = say(course.river, course.riverEn);
  const most = Math.max(0, ...sections.map(({ money }) => money.length));
  const height = lying ? LYING_MONEY_TOP - 16 + MONEY_STEP * most : length;
  return (
    <figure className="river-strip">
      <figcaption>{river}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset; its links are a group */}
      <svg width={width} height={height} role="group" aria-label={river}>
        {reaches.map((reach, index) => (
          <Reach key={reach.party} reach={reach} index={index} strip={strip} />
        ))}
        {borders.map(border => (
          <BorderLine key={`${border.from} ${border.to}`} border={border} lying={lying} />
        ))}
        {sections.map(placed => (
          <SectionMark key={placed.section.id} placed={placed} strip={strip} />
        ))}
      </svg>
    </figure>
  );
}

function Reach({ reach, index, strip }: { reach: PlacedReach; index: number; strip: Strip }) {
  const names = useNames();
  const { lying, reaches } = strip;
  const { begin, end, nameAt, party } = reach;
  const tint = index % 2 === 0 ? "water" : "water other";
  const last = index === reaches.length - 1;
  const first = index === 0;
  const name = names.party(party);
  const flowing = strip.borders.some(border => border.flows) || strip.borders.length === 0;
  if (lying) {
    const shape = bandOf(begin, end, first, last, flowing);
    return (
      <g className="reach">
        <path className={tint} d={shape} />
        <Waves begin={begin} end={end} lying />
        <text x={nameAt} y={36} textAnchor="middle" className="reach-name">
          <title>{name}</title>
          {fitting(name, end - begin - 24, 15)}
        </text>
      </g>
    );
  }
  return (
    <g className="reach">
      <path
        className={tint}
        d={bandOf(begin, end, first, last, flowing)}
        transform={`matrix(0 1 1 0 ${WATER.standing - WATER.lying} 0)`}
      />
      <Waves begin={begin} end={end} lying={false} />
      <text x={62} y={nameAt + 30} className="reach-name">
        <title>{name}</title>
        {fitting(name, 280, 15)}
      </text>
    </g>
  );
}

/** The band of a reach, round where the river comes into the picture and pointed where it leaves it. */
function bandOf(begin: number, end: number, first: boolean, last: boolean, pointed: boolean): string {
  const [top, middle, bottom] = [WATER.lying - BAND / 2, WATER.lying, WATER.lying + BAND / 2];
  const head = first
    ? `M${begin + 11},${bottom} A11,11 0 0 1 ${begin + 11},${top}`
    : `M${begin},${bottom} L${begin},${top}`;
  const tail = !last
    ? `L${end},${top} L${end},${bottom}`
    : pointed
      ? `L${end - 16},${top} L${end - 16},${top - 7} L${end},${middle} L${end - 16},${bottom + 7} L${end - 16},${bottom}`
      : `L${end - 11},${top} A11,11 0 0 1 ${end - 11},${bottom}`;
  return `${head} ${tail} Z`;
}

/** Small strokes on the water that say which way it lies. */
function Waves({ begin, end, lying }: { begin: number; end: number; lying: boolean }) {
  const step = lying ? 46 : 40;
  const count = Math.max(0, Math.floor((end - begin - 40) / step));
  const middle = lying ? WATER.lying : WATER.standing;
  return (
    <g className="waves">
      {Array.from({ length: count }, (_, index) => {
        const at = begin + 30 + index * step;
        const d = lying ? `M${at},${middle} q5,-5 10,0 t10,0` : `M${middle - 10},${at} q5,-5 10,0 t10,0`;
        return <path key={at} d={d} />;
      })}
    </g>
  );
}

function BorderLine({ border, lying }: { border: PlacedBorder; lying: boolean }) {
  const names = useNames();
  const { at, from, to, flows } = border;
  const line = lying ? { x1: at, x2: at, y1: 4, y2: WATER.lying + 24 } : { x1: 0, x2: 58, y1: at, y2: at };
  return (
    <line className={flows ? "border-line" : "border-line shared"} {...line}>
      <title>{`${names.party(from)} ${flows ? "→" : "↔"} ${names.party(to)}`}</title>
    </line>
  );
}

/** The month and how far it is confirmed; the month alone where both have no room. */
function monthWords(month: SectionMonth, left: number, say: (zh: string, en: string) => string): string {
  const whole = `${month.month} ${stateWords(month.state, say)}`;
  return widthOf(` · ${whole}`, 14) <= left ? whole : month.month;
}

interface SectionMarkProps {
  readonly placed: PlacedSection;
  readonly strip: Strip;
}

function SectionMark({ placed: { section, money, at, room }, strip: { lying } }: SectionMarkProps) {
  const say = useSay();
  const { language } = useLanguage();
  const month = newestMonth(section);
  const actual = month?.class ?? null;
  const missed = month !== null && missesTarget(month);
  const targetClass = month === null ? section.targetClass : month.targetClass;
  const name = say(section.name, section.nameEn);
  const target =
    targetClass === null
      ? say("未设目标", "no target")
      : say(`目标 ${targetClass}`, `target ${classText(targetClass, language)}`);
  const [x, y] = lying ? [at, WATER.lying] : [WATER.standing, at];
  const address =
    month === null
      ? addressOfView("sections", section.id)
      : addressOfView("sections", section.id, month.month);
  const met = actual !== null && targetClass !== null;
  const verdict = missed ? `▾ ${say("劣于", "worse than ")}${target}` : met ? `✓ ${target}` : target;
  const left = room - widthOf(verdict, 14);
  const words = month === null ? say("尚无监测数据", "no readings yet") : monthWords(month, left, say);
  const text = lying
    ? ({ x, anchor: "middle", y: WATER.lying + 42 } as const)
    : ({ x: 62, anchor: "start", y: at - 4 } as const);
  return (
    <>
      <a href={address} className="section-mark">
        <circle className={`class-dot class-${classMark(actual)}`} cx={x} cy={y} r={19} />
        <text className={`dot-text class-${classMark(actual)}`} x={x} y={y + 5} textAnchor="middle">
          {actual === null ? "—" : classText(actual, language)}
        </text>
        <text className="section-name" x={text.x} y={text.y} textAnchor={text.anchor}>
          {fitting(name, room, 16)}
        </text>
        <text className="section-words" x={text.x} y={text.y + 20} textAnchor={text.anchor}>
          <tspan className={missed ? "missed" : "met"}>{verdict}</tspan>
          <tspan className="quiet-text">{fitting(` · ${words}`, left, 14)}</tspan>
        </text>
      </a>
      {money.map((one, index) => (
        <StripMoney
          key={one.id}
          money={one}
          anchor={text.anchor}
          x={text.x}
          y={(lying ? LYING_MONEY_TOP : at + 42) + index * MONEY_STEP}
          room={room}
        />
      ))}
    </>
  );
}
