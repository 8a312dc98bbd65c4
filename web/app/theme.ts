/** How antd's components look: calm, civic, roomy; sizes for Chinese text. `styles.css` has the same colours. */
import type { ThemeConfig } from 'antd';

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0f6a7b',
    colorLink: '#0c5f8a',
    colorSuccess: '#2a7d4f',
    colorSuccessBg: '#e7f4ec',
    colorSuccessBorder: '#b5d8c3',
    colorWarning: '#a65f00',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#ecd09b',
    colorError: '#b3261e',
    colorErrorBg: '#fcebea',
    colorErrorBorder: '#f1b8b3',
    colorInfo: '#0c5f8a',
    colorTextBase: '#1b2733',
    colorTextSecondary: '#4d5b68',
    colorTextDescription: '#5a6875',
    colorTextTertiary: '#5a6875',
    colorTextPlaceholder: '#6b7783',
    colorBorderSecondary: '#e3e8ec',
    borderRadius: 8,
    fontSize: 15,
    controlHeight: 38,
    wireframe: false,
    fontFamily:
      "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Segoe UI', sans-serif",
  },
};
