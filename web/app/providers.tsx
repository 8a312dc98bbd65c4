/** The providers around every page: language, theme, messages, query cache. */
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { popupContainer } from '../components/dialog.js';
import { ToastProvider } from '../components/toast.js';
import { queryClient } from '../lib/api/client.js';
import { type Language, LanguageContext, storedLanguage, storeLanguage } from '../lib/language.js';
import { THEME } from './theme.js';

/** Whoever wants no motion gets none: a transition that does not run would never end. */
const MOTION = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const SHOWN_THEME = { ...THEME, token: { ...THEME.token, motion: MOTION } };

/** Styles set at run time need the page's nonce. */
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

export function Providers({ children }: { children: ReactNode }) {
  const [language, change] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    storeLanguage(language);
  }, [language]);
  const setting = useMemo(() => ({ language, change }), [language]);
  return (
    <LanguageContext value={setting}>
      <ConfigProvider
        theme={SHOWN_THEME}
        locale={language === 'zh' ? zhCN : enUS}
        csp={{ nonce: NONCE }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={popupContainer}
      >
        <ToastProvider>
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        </ToastProvider>
      </ConfigProvider>
    </LanguageContext>
  );
}
