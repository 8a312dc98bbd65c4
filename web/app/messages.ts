import { catalogue, useText as useCommonText } from '../lib/messages.js';

export const useText = catalogue(useCommonText, {
  skip: ['跳到正文', 'Skip to content'],
  workplace: ['工作台', 'Workplace'],
  signOut: ['退出登录', 'Sign out'],
  menu: ['主导航', 'Main navigation'],
});
