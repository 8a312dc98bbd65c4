import { catalogue } from '../../lib/messages.js';
import { useText as useDraftsText } from '../drafts/messages.js';

export const useText = catalogue(useDraftsText, {
  noApplications: ['没有符合条件的申报。', 'No application matches.'],
  newApplication: ['新建申报', 'New application'],
  seeCluster: ['查看集群', 'See the cluster'],
  tabCriteria: ['标准核对', 'Criteria'],
  versions: ['提交的版本', 'Versions filed'],
  unmet: ['自动核对未达到', 'Not met by the check'],
  judgement: ['需人工判断', 'Needs judgement'],
  criteriaLead: ['自动核对只供审查参考，不作决定。', 'The check informs the reviewer; it decides nothing.'],
  noCriteria: ['提交之后在此逐条核对认定标准。', 'The criteria are checked here once it has been submitted.'],
  formula: ['公式', 'Formula'],
  verification: ['实地核查', 'On-site verification'],
  verificationLead: [
    '在现场填写；没有信号时内容留在本机，恢复后再提交。',
    'Filled in on the spot; without a signal it stays on this device until it can be sent.',
  ],
  verificationOrder: ['核查安排', 'What was arranged'],
  notOrdered: [
    '这件申报现在不在实地核查中，或不由您记录。',
    'This application is not under verification now, or it is not yours to record.',
  ],
  toVerification: ['到现场填写核查记录', 'Record it on the spot'],
  chooseLead: [
    '选定轮次后建立草稿。草稿随写随存，换一台电脑也能接着写；提交之前只有本机构可见。',
    'Choose a round to make a draft. It is saved as you write and can be gone on with on another computer; until it is submitted only your organisation sees it.',
  ],
  roundDates: [
    (from: string, to: string) => `申报时间：${from} 至 ${to}`,
    (from, to) => `Applications from ${from} to ${to}`,
  ],
  begin: ['开始填写', 'Begin'],
  resume: ['继续填写', 'Go on'],
  begun: ['已有草稿', 'Draft begun'],
  onlyOperators: ['只有运营管理机构的账号可以申报。', 'Only accounts of operating organisations can apply.'],
  noRounds: ['现在没有可以申报的轮次。', 'No round can be applied to now.'],
  noRoundsHint: ['市级主管部门公告申报后，系统会通知您。', 'You will be told when the bureau announces one.'],
  applicationForm: ['集群申报书', 'Application'],
  draftHint: [
    '这是草稿，只有本机构可见；提交以后才算申报。',
    'This is a draft that only your organisation sees; it counts once it is submitted.',
  ],
  correctionHint: [
    '已退回补正。请按下列意见修改后重新提交。',
    'Sent back for correction. Please amend what is listed, and submit again.',
  ],
  submittedTitle: ['申报书已经提交', 'The application is submitted'],
  submittedWords: [
    (version: number) => `第 ${version} 版已提交并存档，不能再改；被退回补正后方可修改。`,
    (version) => `Version ${version} is on file and cannot be changed, unless it is sent back for correction.`,
  ],
});
