/** Histories that share an organization, played one after the other; several organizations at once. */
export const PER_LANE = 10;

/** The seed that the weather of a group follows from; the whole group has to be played to have it again. */
export function firstOfGroup(seed: number): number {
  return seed - ((seed - 1) % PER_LANE);
}
