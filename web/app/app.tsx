/** What is around every page: language, theme, the cache of what was read, the addresses. */
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../lib/api/client.js';
import { popupPlace } from '../components/dialog.js';
import { REHEARSING } from '../lib/time.js';
import { Toasts } from '../components/toast.js';
import { router } from './routes.js';
import { en } from '../lib/en.js';
import { keepLanguage, keptLanguage, type Language, Speaking, type Speech } from '../lib/language.js';
import { zh } from '../lib/zh.js';
import { THEME } from './theme.js';

/** What styles set while running must carry to be allowed; the server gives it to the page. */
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const RehearsalBar = lazy(async () => ({ default: (await import('../features/rehearsal/rehearsal-bar.js')).RehearsalBar }));

export function App(): ReactNode {
  const [language, setLanguage] = useState<Language>(keptLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    keepLanguage(language);
  }, [language]);
  // Pages begin anew where a rehearsal's clock was moved: what they show is of another day.
  const [moves, setMoves] = useState(0);
  const moved = useCallback(() => setMoves((count) => count + 1), []);
  const speech = useMemo<Speech>(
    () => ({ language, text: language === 'zh' ? zh : en, change: setLanguage }),
    [language],
  );
  return (
    <Speaking value={speech}>
      <ConfigProvider
        theme={THEME}
        locale={language === 'zh' ? zhCN : enUS}
        csp={{ nonce: NONCE }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={popupPlace}
      >
        <Toasts>
          <QueryClientProvider client={queryClient}>
            {REHEARSING && (
              <Suspense fallback={null}>
                <RehearsalBar moved={moved} />
              </Suspense>
            )}
            <RouterProvider key={moves} router={router} />
          </QueryClientProvider>
        </Toasts>
      </ConfigProvider>
    </Speaking>
  );
}
