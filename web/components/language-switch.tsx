import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage } from '../lib/language.js';
import { useText } from '../lib/messages.js';

export function LanguageSwitch() {
  const { language, change } = useLanguage();
  const text = useText();
  return (
    <Button
      type="text"
      className="language"
      icon={<GlobalOutlined aria-hidden />}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      aria-label={text.otherLanguage}
      onClick={() => change(language === 'zh' ? 'en' : 'zh')}
    >
      <span>{text.otherLanguage}</span>
    </Button>
  );
}
