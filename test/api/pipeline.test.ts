import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftApplication, openRound, startWorld, type World } from './world.js';

let world: World;
let round: string;

beforeAll(async () => {
  world = await startWorld({ temporal: true });
  round = await openRound(world);
}, 60_000);
afterAll(() => world?.close());

describe('an application by HTTP', () => {
  it('goes from draft to public notice, each step recorded', async () => {
    const id = await draftApplication(world, round);
    const operator = world.as('operatorA');
    const submitted = await operator.act('applications', id, 'submit');
    expect(submitted.body).toMatchObject({ case: id, stage: 'submitted' });
  });
});
