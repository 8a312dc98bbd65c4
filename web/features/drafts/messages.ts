import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  draft: ['草稿', 'Draft'],
  notNow: ['现在不能填写', 'Cannot be filled in now'],
  notNowHint: [
    '这份材料现在不在填写或补正的阶段。',
    'This paper is not at a stage at which it is written or corrected.',
  ],
  openCase: ['查看办理情况', 'See the case'],
  formSections: ['各部分', 'Parts'],
  saved: [(at: string) => `已保存 ${at}`, (at) => `Saved ${at}`],
  unsaved: ['有未保存的修改', 'Changes not saved yet'],
  saving: ['正在保存…', 'Saving…'],
  saveFailed: [
    '没有保存成功，稍后自动再试；请不要关闭此页。',
    'Not saved; it is tried again by itself. Please keep this page open.',
  ],
  saveRefused: ['没有保存：', 'Not saved: '],
  conflict: [
    (at: string) => `这份草稿已于 ${at} 在另一处修改过。`,
    (at) => `This draft was changed elsewhere at ${at}.`,
  ],
  conflictWhere: [(titles: string) => `不同之处：${titles}。`, (titles) => `It differs in: ${titles}.`],
  takeTheirs: ['采用那一份', 'Take that one'],
  keepMine: ['保留这里的内容', 'Keep what is here'],
  done: ['已填齐', 'Complete'],
  toFill: [(count: number) => `还差 ${count} 处`, (count) => `${count} to fill in`],
  previous: ['上一部分', 'Previous part'],
  next: ['下一部分', 'Next part'],
  submit: ['提交', 'Submit'],
  submitNow: ['确认提交', 'Submit now'],
  missing: [
    (count: number) => `还有 ${count} 处需要填写或更正，填齐后方可提交。`,
    (count) => `${count} to be filled in or corrected before it can be submitted.`,
  ],
  ready: ['内容已填齐，可以提交。', 'Everything is filled in; it can be submitted.'],
  readyHint: [
    '提交后即存档为一个版本，不能再改；被退回补正后方可修改。',
    'Submitting puts a version on file, which cannot be changed unless it is sent back for correction.',
  ],
  attached: [(count: number) => `附件 ${count} 个`, (count) => `${count} attachment${count === 1 ? '' : 's'}`],
  unmetWarn: [
    (ids: string) => `自动核对未达到：${ids}。可以提交，由审查人员判断。`,
    (ids) => `Not met by the check: ${ids}. It can be submitted; the reviewer judges.`,
  ],
  notOpen: [
    '现在还不能提交：不在申报时间内，或已被他人提交。草稿会保留。',
    'It cannot be submitted now: the round is not open, or somebody has submitted it. The draft is kept.',
  ],
  sent: ['已提交。', 'Submitted.'],
  criteria: ['认定标准核对', 'Criteria'],
  liveCriteriaLead: ['随填随算，只供参考，不作决定。', 'Computed as you write; it informs, and decides nothing.'],
  byPeople: [
    (count: number) => `另有 ${count} 条须由审查人员判断。`,
    (count) => `${count} more are for the reviewer to judge.`,
  ],
  baseYear: ['基期，选填', 'base, optional'],
  item: [(number: number) => `第 ${number} 项`, (number) => `No. ${number}`],
});
