/** A person's deadlines as a calendar (RFC 5545) that calendar programs subscribe to. */
import ical, { ICalEventTransparency } from 'ical-generator';
import { LRUCache } from 'lru-cache';
import { dueText } from '../../domain/calendar/explain.js';
import { addYears, dateOf, dayNumber } from '../../domain/calendar/civil.js';
import type { Actor, Role } from '../../domain/kernel/people.js';
import type { DeadlineTerm } from '../../domain/policy/types.js';
import { caseLinks } from '../../runtime/case-links.js';
import type { Store } from '../../store/engine/store.js';
import type { ApiDeps } from '../deps.js';
import { forecastCases, type CaseEvent } from '../../services/forecasts/forecast.js';

const DAY_MS = 86_400_000;
/** The refresh interval for calendar programs. */
const EVERY_SECONDS = 3600;
/** Cache per access scope: all accounts with the same scope see the same list. */
const KEPT = { max: 50, ttl: 5 * 60_000 };
const byStore = new WeakMap<Store, LRUCache<string, string>>();

/** Return the deadlines within a year in the reader's scope, and those that have passed and still run, if the reader or their office gets reminders of them. */
export async function calendarFeed(deps: ApiDeps, reader: Actor): Promise<string> {
  const kept = byStore.get(deps.store) ?? new LRUCache<string, string>(KEPT);
  byStore.set(deps.store, kept);
  const { role, district = '', organisation = '' } = reader;
  const key = [role, district, organisation, dateOf(deps.now())].join(' ');
  const text = kept.get(key) ?? (await written(deps, reader));
  kept.set(key, text);
  return text;
}

async function written(deps: ApiDeps, reader: Actor): Promise<string> {
  const { items, at } = await forecastCases(deps, { reader, until: addYears(dateOf(deps.now()), 1), overdue: true });
  const calendar = ical({
    name: '集群期限',
    prodId: { company: 'jiqun', product: 'deadlines', language: 'ZH' },
    // Without this, the library would write times in the host's time zone.
    x: { 'X-WR-TIMEZONE': 'Asia/Shanghai' },
    ttl: EVERY_SECONDS,
  });
  const own = items.filter(
    ({ event, policy }) => event.kind === 'deadline' && minds(policy.rules[event.rule], reader.role),
  );
  for (const item of own) calendar.createEvent(eventOf(item, new Date(at), deps));
  return calendar.toString();
}

/** Check whether the role gets reminders or chasers of the deadline. */
function minds({ notices }: DeadlineTerm, role: Role): boolean {
  const audiences: readonly string[] = [role, `${role}s`]; // `operators` are all operators
  return notices.some(({ to }) => to.some((audience) => audiences.includes(audience)));
}

/** The UID stays the same when the date moves, so that calendar programs move the event. */
function eventOf({ of, policy, event }: CaseEvent, stamp: Date, { publicUrl }: ApiDeps) {
  const url = caseLinks(publicUrl)(of);
  const { otherwise } = policy.rules[event.rule];
  const lines = [
    `“${of.name}”的“${event.title}”于${dueText(event.due, event.nominal)}24时截止。`,
    otherwise,
    `依据：《${policy.title}》${event.article}。`,
    event.provisional ? '日期为暂定：所依据的放假安排尚未公布。' : '',
    `办理页面：${url}`, // some programs do not show the URL field
  ];
  return {
    id: `${of.id}/${event.subject}@jiqun`,
    stamp,
    start: new Date(dayNumber(event.on) * DAY_MS),
    allDay: true,
    summary: `${event.provisional ? '【暂定】' : ''}${event.title}截止——${of.name}`,
    description: lines.filter((line) => line !== '').join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT, // the event does not block time
    url,
  };
}
