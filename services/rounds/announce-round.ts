/** Announcement of a round (第七条). */
import type { z } from 'zod';
import { form } from '../../domain/round/acts/announce-round.form.js';
import { yearOf } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { openRound } from '../../domain/round/open.js';
import { caseContext } from '../cases/case-context.js';
import { isOpenedBy, openCase } from '../cases/open-case.js';
import { paperIdOf } from '../cases/act-paper.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields } from '../errors.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { requireActivePolicy } from '../policies/find-policy.js';

export interface RoundRequest extends Omit<z.output<typeof form.schema>, 'quota'> {
  readonly policy: string;
  /** `null`: no quota; absent: the policy's. */
  readonly quota?: number | null | undefined;
}

/**
 * Announce a round; the caller starts its workflow. Return its id, which is derived from the key.
 * @throws Problem 400 that names the field, for an unknown policy or invalid dates
 */
export async function announceRound(
  deps: ServiceDeps,
  { policy, ...content }: RoundRequest,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<string> {
  const id = `round-${yearOf(content.opensOn)}-${key.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 8)}`.toLowerCase();
  const announced = await caseOfKind(deps.store, 'round', id);
  if (announced !== undefined && isOpenedBy(announced, key)) return id;
  await requireActivePolicy(deps, policy);
  const ctx = caseContext(deps, { policy });
  const { opensOn, closesOn, recommendBy, quota = ctx.policy.quotaPerDistrict, continuedBy } = content;
  const opened = openRound(
    {
      id,
      dates: { opensOn, closesOn, recommendBy },
      quota: quota ?? undefined,
      continued: continuedBy !== undefined,
      actor,
      paper: paperIdOf(key),
      key,
    },
    ctx,
  );
  if ('message' in opened) throw invalidFields([{ pointer: `#/${opened.field}`, detail: opened.message }]);
  const paper = { act: 'announce-round', kind: form.title, content };
  await openCase(deps, { ...opened, paper });
  return id;
}
