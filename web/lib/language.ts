/** The reader's language, stored in this browser. */
import { createContext, use } from 'react';

export type Language = 'zh' | 'en';

export interface LanguageSetting {
  readonly language: Language;
  readonly change: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageSetting>({ language: 'zh', change: () => {} });

export const useLanguage = (): LanguageSetting => use(LanguageContext);

const KEY = 'jiqun.language';

export function storedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
}

export function storeLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/**
 * Return a function that names a stage, an act or a deadline: in Chinese by the API's title, in English by the id,
 * which is the glossary's English word.
 */
export function useLocalisedTitle(): (id: string, title: string) => string {
  const { language } = useLanguage();
  return (id, title) => (language === 'zh' ? title : humanise(id));
}

function humanise(id: string): string {
  const words = id.replaceAll(/[-.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
