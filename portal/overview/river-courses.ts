/**
 * The way the water takes past the parties: reaches with a border between each two, and the sections at the borders
 * and within the reaches, from the first upstream to the last.
 */
import type { Section } from "#portal/live/answers.ts";

/** What of a section its place on the river follows from. */
export type Placed = Pick<Section, "id" | "river" | "riverEn" | "parties" | "normalFlow">;

export interface Reach<S extends Placed> {
  readonly kind: "reach";
  readonly party: string;
  /** Sections within it, which no other party shares. */
  readonly sections: readonly S[];
}

export interface Border<S extends Placed> {
  readonly kind: "border";
  readonly from: string;
  readonly to: string;
  /** False where the water has no usual direction: a lake, a tidal river. */
  readonly flows: boolean;
  readonly sections: readonly S[];
}

export interface Course<S extends Placed> {
  readonly river: string;
  readonly riverEn: string;
  /** A reach, a border, the next reach, and so on; it begins and ends with a reach. */
  readonly stretches: readonly (Reach<S> | Border<S>)[];
}

/** Rivers in the order in which their sections were registered; a river that parts or joins has several courses. */
export function coursesOf<S extends Placed>(sections: readonly S[]): readonly Course<S>[] {
  const rivers = Map.groupBy(sections, ({ river }) => river);
  return [...rivers.values()].flatMap(coursesOfRiver);
}

function coursesOfRiver<S extends Placed>(sections: readonly S[]): Course<S>[] {
  const [first] = sections;
  if (first === undefined) return [];
  const named = { river: first.river, riverEn: first.riverEn };
  const inside = Map.groupBy(
    sections.filter(section => section.parties.length < 2),
    ({ parties }) => parties[0] ?? "",
  );
  const reach = (party: string): Reach<S> => {
    const own = inside.get(party) ?? [];
    inside.delete(party);
    return { kind: "reach", party, sections: own };
  };
  const courses = chainsOf(bordersOf(sections)).map(chain => ({
    ...named,
    stretches: [
      ...chain.flatMap(border => [reach(border.from), border]),
      ...chain.slice(-1).map(({ to }) => reach(to)),
    ],
  }));
  return [...courses, ...[...inside.keys()].map(party => ({ ...named, stretches: [reach(party)] }))];
}

/** Sections between the same two parties, the water going the same way, stand at one border. */
function bordersOf<S extends Placed>(sections: readonly S[]): Border<S>[] {
  const borders = Map.groupBy(
    sections.filter(({ parties }) => parties.length > 1),
    ({ parties, normalFlow }) =>
      JSON.stringify(normalFlow === null ? parties : [normalFlow.from, normalFlow.to]),
  );
  return [...borders.values()].flatMap(all => {
    const [section] = all;
    if (section === undefined) return [];
    const [a = "", b = ""] = section.parties;
    const { from, to } = section.normalFlow ?? { from: a, to: b };
    return [{ kind: "border" as const, from, to, flows: section.normalFlow !== null, sections: all }];
  });
}

/** Each border once: from where no water comes in, downstream as long as there is a next border. */
function chainsOf<S extends Placed>(borders: readonly Border<S>[]): Border<S>[][] {
  const left = [...borders];
  const chains: Border<S>[][] = [];
  while (left.length > 0) {
    const start = left.findIndex(({ from }) => !left.some(({ to }) => to === from));
    // A ring has no beginning: it is opened at its first border.
    let [next] = left.splice(Math.max(0, start), 1);
    const chain: Border<S>[] = [];
    while (next !== undefined) {
      const { to } = next;
      chain.push(next);
      const following = left.findIndex(({ from }) => from === to);
      next = following < 0 ? undefined : left.splice(following, 1)[0];
    }
    chains.push(chain);
  }
  return chains;
}
