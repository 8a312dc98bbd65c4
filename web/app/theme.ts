/** The theme of antd's components, with sizes for Chinese text. Colours come from `base.css`. */
import type { ThemeConfig } from 'antd';
import '../components/base.css';

const styles = getComputedStyle(document.documentElement);
const colour = (name: string): string => styles.getPropertyValue(`--${name}`).trim();

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: colour('teal'),
    colorLink: colour('blue'),
    colorSuccess: colour('green'),
    colorSuccessBg: colour('green-soft'),
    colorSuccessBorder: '#b5d8c3',
    colorWarning: colour('amber'),
    colorWarningBg: colour('amber-soft'),
    colorWarningBorder: '#ecd09b',
    colorError: colour('red'),
    colorErrorBg: colour('red-soft'),
    colorErrorBorder: '#f1b8b3',
    colorInfo: colour('blue'),
    colorTextBase: colour('ink'),
    colorTextSecondary: '#4d5b68',
    colorTextDescription: colour('quiet'),
    colorTextTertiary: colour('quiet'),
    colorTextPlaceholder: '#6b7783',
    colorBorderSecondary: colour('line'),
    borderRadius: 8,
    fontSize: 15,
    controlHeight: 38,
    wireframe: false,
    fontFamily: colour('font'),
  },
};
