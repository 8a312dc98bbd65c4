import { catalogue, plural, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  stage: ['阶段', 'Stage'],
  dueFrom: ['期限不早于', 'Due on or after'],
  dueBefore: ['期限不晚于', 'Due by'],
  allCases: ['全部事项', 'All cases'],
  noCases: ['没有符合条件的事项。', 'No case matches.'],
  sort: ['排序', 'Order'],
  sortDue: ['期限先后', 'By deadline'],
  sortUpdated: ['最近变动', 'Latest change'],
  sortNumber: ['编号', 'Number'],
  clearFilters: ['清除条件', 'Clear filters'],
  round: ['申报轮次', 'Round'],
  assignMany: [(count: number) => `指定承办人（${count} 件）`, (count) => `Assign ${count}`],
  remind: ['提醒办理', 'Remind'],
  remindMany: [(count: number) => `提醒办理（${count} 件）`, (count) => `Remind (${count})`],
  remindHint: [
    '就每件最近的期限，通知正在办理的一方：截止日期、逾期的后果和依据。同一期限一天至多提醒一次；期限不变。',
    'Whoever each case waits for is told of its next deadline: the date, what follows otherwise, and its basis. At most once a day for the same deadline; no date moves.',
  ],
  remindNow: ['发出提醒', 'Send reminders'],
  reminded: [(who: string) => `已提醒${who}`, (who) => `Reminded: ${who}`],
  assignedMany: [(count: number) => `已指定 ${count} 件的承办人。`, (count) => `${plural(count, 'case')} assigned.`],
  mine: ['由我承办', 'By me'],
  views: ['常用筛选', 'Saved views'],
  saveView: ['保存当前筛选', 'Save this view'],
  removeView: [(name: string) => `删除“${name}”`, (name) => `Remove “${name}”`],
});
