import { catalogue, plural, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  roundsLead: [
    '每年一轮：公告、申报、推荐、复审、名单公示、发布，到期自行推进。',
    'One a year: announced, open, recommended, reviewed, listed, published; it moves by its own dates.',
  ],
  announce: ['公告申报', 'Announce a round'],
  announced: [(title: string) => `已公告“${title}”。`, (title) => `“${title}” is announced.`],
  announceHint: [
    '公告后通知各区和各运营管理机构；到日期自行开放和截止，不必再办。',
    'Every district and operator is told; it opens and closes by itself on its dates.',
  ],
  noRounds: ['还没有申报轮次。', 'There is no round yet.'],
  quotaShort: [(places: number) => `每区 ${places} 个名额`, (places) => `${places} places a district`],
  noQuota: ['名额不限', 'No limit of places'],
  steps: [
    ['公告', '申报', '区级推荐', '复审', '名单公示', '发布'],
    ['Announced', 'Open', 'Recommendation', 'Review', 'List notice', 'Published'],
  ],
  datesMove: [
    (count: number) =>
      count === 0
        ? '调整日期时，通知各区和各运营管理机构。'
        : `调整日期时，本轮 ${count} 件申报的相应期限随之移动，并逐件通知。`,
    (count) =>
      count === 0
        ? 'Amending the dates tells every district and operator.'
        : `Amending the dates moves the deadlines of ${plural(count, 'case')} in this round, with notice to each.`,
  ],
  continuedBy: ['政策延续文件', 'Document that continues the policy'],
  quota: ['每区推荐名额', 'Places a district'],
  places: ['各区申报与推荐', 'Applications by district'],
  submitted: ['申报', 'Filed'],
  recommended: ['推荐', 'Recommended'],
  ofQuota: [
    (recommended: number, quota: number) => `已推荐 ${recommended} 件，名额 ${quota} 件`,
    (recommended, quota) => `${recommended} recommended of ${quota} places`,
  ],
  list: ['拟认定名单', 'Proposed list'],
  listCount: [(count: number) => `名单共 ${count} 件。`, (count) => `${plural(count, 'case')} on the list.`],
  noList: [
    '名单尚未形成。复审中提出拟认定的申报可以列入。',
    'The list is not formed yet. Applications proposed for recognition can be listed.',
  ],
  chooseList: ['列入名单的申报', 'Applications to list'],
  nothingProposed: [
    '本轮还没有提出拟认定的申报，暂不能形成名单。',
    'No application of this round is proposed for recognition yet, so no list can be formed.',
  ],
  noticeFromDay: [(date: string) => `公示自 ${date} 起`, (date) => `Public notice from ${date}`],
  publishedOn: ['名单发布日', 'Published on'],
  inRound: ['本轮申报', 'Applications of this round'],
  allInRound: ['查看全部', 'See all'],
  noneInRound: ['本轮还没有申报。', 'This round has no applications yet.'],
});
