/** Which language the console speaks, and its words in it. */
import { createContext, use } from 'react';
import { zh, type Text } from './zh.js';

export type { Text } from './zh.js';
export type Language = 'zh' | 'en';

export interface Speech {
  readonly language: Language;
  readonly text: Text;
  readonly change: (language: Language) => void;
}

export const Speaking = createContext<Speech>({ language: 'zh', text: zh, change: () => {} });

export const useSpeech = (): Speech => use(Speaking);
export const useText = (): Text => use(Speaking).text;

const KEY = 'jiqun.language';

export function keptLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/**
 * The title of a stage, an act or a rule as the language has it: the API's own in Chinese, and in English the id,
 * which is the glossary's English word for it.
 */
export function useTitle(): (id: string, title: string) => string {
  const { language } = useSpeech();
  return (id, title) => (language === 'zh' ? title : humanise(id));
}

function humanise(id: string): string {
  const words = id.replaceAll(/[-.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
