import { catalogue } from '../../lib/messages.js';
import { useText as useAccountsText } from '../accounts/messages.js';

export const useText = catalogue(useAccountsText, {
  changePassword: ['修改密码', 'Change password'],
  currentPassword: ['现密码', 'Present password'],
  newPasswordAgain: ['再次输入新密码', 'New password again'],
  passwordsDiffer: ['两次输入的新密码不一致', 'The two new passwords differ'],
  passwordChanged: ['密码已修改，其他设备上的登录已失效。', 'Password changed; sessions on other devices have ended.'],
  signedInAs: ['当前账号', 'Signed in as'],
  myAbsences: ['外出与代理', 'Absence and deputy'],
  absencesLead: [
    '外出期间（首尾两日在内），代理人可办理您承办的事项，并记明代您办理。',
    'While you are away (both days included) your deputy may act on your cases, on record as for you.',
  ],
  absenceEntered: ['已登记外出。', 'The absence is entered.'],
  absenceEnded: ['已撤销外出登记。', 'The absence is withdrawn.'],
  myDeputyIs: [(name: string) => `由${name}代理`, (name) => `Deputy: ${name}`],
  noColleagues: ['本部门没有其他人员可以代理。', 'Nobody else in your office can stand in.'],
  declareRecusal: ['声明回避', 'Declare a conflict'],
  declareHint: [
    '与某个机构有利益关系的，请声明回避：此后不能办理其申报和集群，仍可查阅。声明后只有系统管理员可以解除。',
    'If you have an interest in an organisation, say so: from then on you handle neither its applications nor its clusters, but may read them. Only an administrator can lift it.',
  ],
  recusalDeclared: ['已声明回避', 'Declared'],
  channels: ['通知方式', 'How you are told'],
  channelInApp: ['应用内通知', 'In this application'],
  channelInAppHint: ['始终保留，作为送达的记录。', 'Always kept: the record that you were told.'],
  channelEmail: ['电子邮件', 'E-mail'],
  channelEmailHint: [(address: string) => `发送到 ${address}`, (address) => `Sent to ${address}`],
  channelEmailNone: [
    '系统尚未配置发信服务器，现在不会发出邮件。',
    'No mail server is configured: no e-mail is sent at present.',
  ],
  channelsSaved: ['通知方式已保存。', 'Saved.'],
  feed: ['期限日历', 'Calendar of deadlines'],
  feedLead: [
    '在手机或电脑的日历软件中订阅（iCal）后，今后一年内您有权查阅、与您或您的部门有关的期限都在日历中，随时更新。',
    'Subscribe in the calendar of your phone or computer (iCal): the next year’s deadlines of your or your office’s in the cases within your reach, kept up to date.',
  ],
  feedSecret: [
    '凭地址即可查看，无须登录：请像密码一样保管，不要转发。',
    'Whoever has the address can read it without signing in: keep it like a password, and pass it on to nobody.',
  ],
  feedOnce: [
    '订阅地址只在此显示一次，请现在复制到日历软件中。',
    'The address is shown only this once: copy it to your calendar now.',
  ],
  feedSince: [(moment: string) => `已于 ${moment} 取得订阅地址`, (moment) => `Address taken ${moment}`],
  feedRead: [(moment: string) => `日历软件最近一次读取：${moment}`, (moment) => `last read by a calendar ${moment}`],
  feedUnread: ['日历软件还没有读取过', 'not read by a calendar yet'],
  openFeed: ['取得订阅地址', 'Get the address'],
  renewFeed: ['更换地址', 'Change the address'],
  renewFeedHint: [
    '更换后，原地址随即失效；日历软件须改用新地址。',
    'The old address stops at once; your calendar needs the new one.',
  ],
  closeFeed: ['停止订阅', 'Stop'],
  closeFeedHint: [
    '停止后，地址随即失效，日历软件不再更新。',
    'The address stops at once, and your calendar is no longer updated.',
  ],
  feedClosed: ['已停止订阅，原地址失效。', 'Stopped: the address no longer works.'],
});
