/** The timeline, from the audit trail and the notices: dated lines for people and programs. */
import { type CivilDate, type Instant, weekdayName } from '../domain/calendar/civil.js';
import type { Audience, Role } from '../domain/kernel/people.js';
import { actTitle, AUDIENCES, ROLES, stageTitle } from '../domain/titles.js';
import type { Store } from '../store/engine/store.js';
import { allSteps } from '../store/cases/audit.js';

export interface Line {
  readonly at: Instant;
  readonly date: CivilDate;
  readonly case: string;
  /** The act or timed event; `refused:<act>` for a refused act. */
  readonly kind: string;
  readonly subject?: string;
  readonly actor: Role;
  readonly article: string;
  readonly from?: string;
  readonly to?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly notices: readonly { readonly title: string; readonly to: string }[];
}

/** Return all recorded transitions with their notices, and the refusals, in the order of legal effect. */
export async function timelineOf(store: Store, refusals: readonly Line[] = []): Promise<Line[]> {
  const lines = (await allSteps(store)).map((row): Line => ({
    at: row.at,
    date: row.on_date,
    case: row.case_id,
    kind: row.act,
    ...(row.subject !== null && { subject: row.subject }),
    actor: row.actor_role,
    article: row.article,
    from: row.from_stage,
    to: row.to_stage,
    detail: row.detail,
    notices: row.notices.map(({ title, audience }) => ({ title, to: audience })),
  }));
  return [...lines, ...refusals].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Return a line as a JSON object: `date`, `case`, `kind`, `actor`, `article`, `detail`. */
export function asJson({ date, case: id, kind, actor, article, detail, subject, from, to, notices }: Line): string {
  return JSON.stringify({ date, case: id, kind, actor, article, detail: { subject, from, to, ...detail, notices } });
}

/** Return a line for people, and one for each sent notice. */
export function asText(line: Line): string {
  const refusal = line.kind.startsWith('refused:');
  const act = refusal
    ? `${actTitle(line.kind.slice('refused:'.length))} 被拒绝：${String(line.detail['reason'])}`
    : actTitle(line.kind);
  const moved = line.to !== undefined && line.to !== line.from ? ` → ${stageTitle(line.to)}` : '';
  const subject = line.subject === undefined ? '' : `[${line.subject}]`;
  const head = `${line.date} ${weekdayName(line.date)}  ${ROLES[line.actor]}  ${act}${subject}${moved}${line.article && `  (${line.article})`}`;
  return [
    head,
    ...line.notices.map(({ title, to }) => `                     · 通知${AUDIENCES[to as Audience] ?? to}:${title}`),
  ].join('\n');
}
