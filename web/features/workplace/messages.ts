import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  greeting: [(name: string) => `您好，${name}`, (name) => `Hello, ${name}`],
  todayIs: [(date: string) => `今天是${date}`, (date) => `Today is ${date}`],
  workTodo: ['待办', 'To do'],
  workDone: ['已办', 'Done'],
  workStarted: ['我发起的', 'Begun by me'],
  doneEmpty: ['还没有办理过事项。', 'You have acted on no case yet.'],
  startedEmpty: ['还没有发起过事项。', 'You have begun no case yet.'],
  todo: ['待我办理', 'For me to do'],
  overdueCount: ['已过期限', 'Past due'],
  due7: ['7 日内到期', 'Due in 7 days'],
  due30: ['30 日内到期', 'Due in 30 days'],
  todoTitle: ['需要您办理', 'Waiting for you'],
  todoEmpty: ['现在没有需要您办理的事项。', 'Nothing is waiting for you now.'],
  todoEmptyHint: ['到期前系统会按规定提前提醒。', 'You will be reminded ahead of each deadline.'],
  othersTitle: ['由他人办理或到期自动进行', 'With others, or done by the clock'],
  othersEmpty: ['30 日内没有其他到期事项。', 'Nothing else is due within 30 days.'],
  unreachable: [
    (count: number) => `无在用账号的机构（${count}）`,
    (count) => `Organisations without an account (${count})`,
  ],
  unreachableLead: [
    '以下机构有在办事项而没有在用账号：收不到通知，也无法办理。请在期限届满之前为其建立账号。',
    'These organisations have open cases and no account in use: no notice reaches them, and they can do nothing. Make them accounts before anything falls due.',
  ],
  earliestDue: [(day: string) => `最早 ${day} 到期`, (day) => `first due ${day}`],
  recentNotices: ['最近的通知', 'Latest notices'],
  allNotices: ['全部通知', 'All notices'],
  startHere: ['从这里开始', 'Start here'],
  adminLead: [
    '账号、政策和日历由您维护；事项不在管理员的职责范围内。',
    'You keep accounts, policies and the calendar; cases are not an administrator’s business.',
  ],
});
