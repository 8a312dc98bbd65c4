import type { JsonShape } from '../../../domain/forms/json-shape.js';

/** A form's shape without the ids of its plan's goals: they are given theirs, and nobody need think of one. */
export function withoutGoalIds(shape: JsonShape): JsonShape {
  const plan = shape.properties?.['plan'];
  const goals = plan?.properties?.['goals'];
  const { id: _, ...fields } = goals?.items?.properties ?? {};
  return {
    ...shape,
    properties: {
      ...shape.properties,
      plan: {
        ...plan,
        properties: { ...plan?.properties, goals: { ...goals, items: { ...goals?.items, properties: fields } } },
      },
    },
  };
}
