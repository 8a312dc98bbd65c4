import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  signInLead: [
    '申报、认定、年度报告、复核，每一个期限都有依据、有提醒。',
    'Application, recognition, annual report, renewal: every deadline with its basis and its reminder.',
  ],
  password: ['密码', 'Password'],
  noAccount: [
    '没有账号？查看公示、名录和提出异议无需登录。',
    'No account? Public notices, objections and the register need none.',
  ],
});
